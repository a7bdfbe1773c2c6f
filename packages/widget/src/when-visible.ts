import { VISIBLE_MS } from './delays.ts'
import { runSafely } from './warn.ts'

/** Calls back once, after half of the element was visible for a second in the active tab. */
export function whenVisible(element: Element, onVisible: () => unknown, signal: AbortSignal) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = () => {
    if (document.hidden) return wait()
    observer.disconnect()
    return onVisible()
  }
  const wait = () => {
    timer = setTimeout(() => runSafely(check), VISIBLE_MS)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer)
      if ((entries.at(-1)?.intersectionRatio ?? 0) >= 0.5) wait()
    },
    { threshold: 0.5 },
  )

  observer.observe(element)
  signal.addEventListener('abort', () => {
    clearTimeout(timer)
    observer.disconnect()
  })
}
