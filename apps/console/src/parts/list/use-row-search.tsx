import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { shell } from '#texts/shell'
import { formatCount } from '../../format/numbers.ts'
import { useFilters } from '../use-filters.ts'

/** A shorter list is seen whole. */
const MIN_SEARCHED = 10

/** Searches rows while somebody types. What is sought lives in the address. */
export function useRowSearch<Row>(
  rows: readonly Row[],
  textsOf: (row: Row) => readonly string[],
): { found: readonly Row[]; field: ComponentChildren } {
  const filters = useFilters()
  const [sought, setSought] = useState(filters.one('q') ?? '')
  const text = sought.trim().toLowerCase()
  const found = rows.filter((row) => textsOf(row).some((value) => value.toLowerCase().includes(text)))
  const count =
    found.length === rows.length
      ? formatCount(rows.length)
      : shell.found.replace('{found}', formatCount(found.length)).replace('{all}', formatCount(rows.length))
  const field = rows.length >= MIN_SEARCHED && (
    <div class="filter search">
      <input
        type="search"
        aria-label={shell.search}
        placeholder={shell.search}
        value={sought}
        onInput={({ currentTarget: { value } }) => {
          setSought(value)
          filters.set({ q: value }, { replace: true })
        }}
      />
      <span role="status" class="soft">
        {count}
      </span>
    </div>
  )
  return { found, field }
}
