import { useEffect, useRef, useState } from 'preact/hooks'

/** Is the width of a panel's content on a printed page of A4, in pixels of CSS. */
const PRINTED_WIDTH = 634

/** Measures the width that an element has, or will have on paper. It is 0 until the element is there. */
export function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const measure = () => setWidth(Math.round(ref.current?.clientWidth ?? 0))
    const forPaper = () => setWidth((seen) => Math.min(seen, PRINTED_WIDTH))
    const observer = new ResizeObserver(measure)
    if (ref.current) observer.observe(ref.current)
    addEventListener('beforeprint', forPaper)
    addEventListener('afterprint', measure)
    return () => {
      observer.disconnect()
      removeEventListener('beforeprint', forPaper)
      removeEventListener('afterprint', measure)
    }
  }, [])
  return [ref, width] as const
}
