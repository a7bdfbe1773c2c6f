import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** Scrolls a list to its current link where the list is wider than the screen. */
export function useCurrentInView<List extends HTMLElement>(
  current: string | undefined,
): RefObject<List | null> {
  const list = useRef<List>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return list
}
