import { useEffect, useRef, useState } from 'preact/hooks'
import { feedback } from '#texts/feedback'
import type { Filters } from '../../parts/use-filters.ts'
import { useShortcut } from '../../shell/shortcuts.ts'

/** The search begins when nothing was typed for so long. */
const PAUSE_MS = 300

/** Searches the comments while somebody types. Back leads to what was before the search, not through its letters. */
export function SearchField({ filters }: { filters: Filters }) {
  const input = useRef<HTMLInputElement>(null)
  const searched = filters.one('q') ?? ''
  const [typed, setTyped] = useState(searched)
  useShortcut('/', feedback.keys.search, () => input.current?.focus())

  // The address also changes by Back.
  useEffect(() => setTyped(searched), [searched])
  useEffect(() => {
    if (typed.trim() === searched) return
    const pause = setTimeout(() => {
      filters.set({ q: typed.trim() }, { replace: searched !== '' })
    }, PAUSE_MS)
    return () => clearTimeout(pause)
  }, [typed, searched])

  return (
    <label class="feed-search">
      <span class="said">{feedback.search}</span>
      <input
        ref={input}
        type="search"
        placeholder={feedback.search}
        maxLength={200}
        value={typed}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </label>
  )
}
