import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Shorter tables are rendered whole. */
const MAX_WHOLE = 150
/** So many rows above and below the visible ones are rendered too. */
const OVERSCAN = 30

/** Says which rows of a long table are rendered, and how high those are that are not. */
interface VisibleRows {
  start: number
  end: number
  above: number
  below: number
}

/**
 * Finds the rows of a table that can be seen in the element which scrolls it. All rows have the same height. Paper gets all of
 * them.
 */
export function useVisibleRows(count: number) {
  const container = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(38)
  const [top, setTop] = useState(0)
  const [isPrinting, setPrinting] = useState(false)
  useLayoutEffect(() => {
    const row = container.current?.querySelector('tbody tr[aria-rowindex]')
    const measured = row?.getBoundingClientRect().height
    if (measured) setHeight(measured)
  }, [count])
  useEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])

  const isLong = count > MAX_WHOLE
  const onScroll = isLong ? () => setTop(Math.floor((container.current?.scrollTop ?? 0) / height)) : undefined
  return { container, onScroll, isLong, visible: isLong && !isPrinting ? visibleFrom(top) : undefined }

  function visibleFrom(first: number): VisibleRows {
    const seen = Math.ceil((container.current?.clientHeight ?? 800) / height)
    const end = Math.min(count, first + seen + OVERSCAN)
    const start = Math.max(0, Math.min(first, count - seen) - OVERSCAN)
    return { start, end, above: start * height, below: (count - end) * height }
  }
}
