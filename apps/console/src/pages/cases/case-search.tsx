import { useRef } from 'preact/hooks'
import { cases } from '#texts/cases'
import type { Filters } from '../../parts/use-filters.ts'
import { useShortcut } from '../../shell/shortcuts.ts'

/** Searches the tickets, the persons and the texts of cases, when Enter is pressed or the field is emptied. */
export function CaseSearch({ filters }: { filters: Filters }) {
  const field = useRef<HTMLInputElement>(null)
  const words = filters.one('q') ?? ''
  useShortcut('/', cases.search, () => field.current?.focus())
  return (
    <search>
      <form
        class="filter"
        onSubmit={(event) => {
          event.preventDefault()
          filters.set({ q: field.current?.value.trim() })
        }}
      >
        <input
          key={words}
          ref={field}
          type="search"
          name="q"
          aria-label={cases.search}
          placeholder={cases.search}
          maxLength={200}
          defaultValue={words}
          onInput={({ currentTarget }) => {
            if (currentTarget.value === '' && words !== '') filters.set({ q: undefined })
          }}
        />
      </form>
    </search>
  )
}
