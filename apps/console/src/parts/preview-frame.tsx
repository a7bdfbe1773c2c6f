import { useEffect, useRef, useState } from 'preact/hooks'
import { root } from '../document.ts'
import type { PreviewContent, PreviewSize } from '../preview/content.ts'

/** A preview is drawn this long after the last key, so that typing is shown as one change. */
const CALM_MS = 250

/** Shows a letter or the widget as people see it, in a document that may send nothing. */
export function PreviewFrame({ label, content }: { label: string; content: PreviewContent }) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [isLoaded, setLoaded] = useState(false)
  const [height, setHeight] = useState(240)
  const message = JSON.stringify(content)

  useEffect(() => {
    const follow = ({ source, data }: MessageEvent<PreviewSize>) => {
      if (source === frame.current?.contentWindow) setHeight(data.height)
    }
    addEventListener('message', follow)
    return () => removeEventListener('message', follow)
  }, [])

  useEffect(() => {
    if (!isLoaded) return
    // The document is of no origin, so that none can be named.
    const send = () => frame.current?.contentWindow?.postMessage(JSON.parse(message), '*')
    const timer = setTimeout(send, CALM_MS)
    return () => clearTimeout(timer)
  }, [message, isLoaded])

  return (
    <iframe
      ref={frame}
      class="preview"
      title={label}
      src={`${root}/console-preview`}
      sandbox="allow-scripts"
      height={height}
      onLoad={() => setLoaded(true)}
    />
  )
}
