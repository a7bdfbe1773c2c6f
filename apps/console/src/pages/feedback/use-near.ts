import type { RefObject } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** Counts as near within this distance from what is seen. */
const MARGIN = '1500px 0px'

/**
 * Tells if an element is near to what is seen, and how high it was when it was. A list of any length then holds the rows
 * of a few screens, and empty space of the same height in place of all others.
 */
export function useNear(
  element: RefObject<HTMLElement | null>,
  isNearAtFirst: boolean,
): { isNear: boolean; height: number } {
  const [state, setState] = useState({ isNear: isNearAtFirst, height: 0 })
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return
        const { isIntersecting: isNear, boundingClientRect } = entry
        setState((earlier) => ({
          isNear,
          // While it is near, its height may still change, so that the last one before it leaves counts.
          height: isNear ? earlier.height : boundingClientRect.height || earlier.height,
        }))
      },
      { rootMargin: MARGIN },
    )
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return state
}
