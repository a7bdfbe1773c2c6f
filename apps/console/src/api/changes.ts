import { me, root } from '../document.ts'
import { reload } from './cached-replies.ts'

/** Writes that follow each other within this time cause one reload. */
const CALM_MS = 3000
/** A stream that the collector refused is opened again after this time. */
const REOPEN_MS = 15_000

/** Loads what is shown again whenever something changes in the workspace, while the page is seen. */
export function followChanges(): void {
  let stream: EventSource | undefined
  let isWaiting = false
  let reopen: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    clearTimeout(reopen)
    stream?.close()
    stream = new EventSource(`${root}/v1/changes?workspace=${me.workspace.slug}`)
    stream.onmessage = () => {
      if (isWaiting) return
      isWaiting = true
      setTimeout(() => {
        isWaiting = false
        reload()
      }, CALM_MS)
    }
    stream.onerror = () => {
      // A browser opens a stream that broke again by itself, but not one that was refused.
      if (stream?.readyState === EventSource.CLOSED) reopen = setTimeout(open, REOPEN_MS)
    }
  }

  function openWhileSeen(): void {
    if (document.visibilityState === 'visible') open()
    else {
      clearTimeout(reopen)
      stream?.close()
      stream = undefined
    }
  }

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') reload()
    openWhileSeen()
  })
  openWhileSeen()
}
