import type { PreviewContent, PreviewSize } from './content.ts'
import { showLetter } from './show-letter.ts'
import { showWidget } from './show-widget.ts'

// This script runs in a document of its own, which the console frames. It shows what the console sends it.

const sizes = new ResizeObserver(reportSize)

addEventListener('message', ({ source, data }: MessageEvent<PreviewContent>) => {
  if (source !== parent) return
  if (data.show === 'letter') showLetter(data)
  else showWidget(data)
  sizes.disconnect()
  sizes.observe(document.documentElement)
  // A browser tells of no sizes in a frame that is not in sight yet.
  reportSize()
})

// Links of a letter lead nowhere from here.
addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a[href]')) event.preventDefault()
})

function reportSize(): void {
  const size: PreviewSize = { height: Math.ceil(document.documentElement.getBoundingClientRect().height) }
  parent.postMessage(size, '*')
}
