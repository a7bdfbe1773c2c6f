import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { catalogue } from '#texts/asking-catalogue'
import { formatCount, formatScore } from '../../../format/numbers.ts'
import { useFilters } from '../../../parts/use-filters.ts'
import { attributesOf, type Entry, type Offered, PARTS, type PartName } from './parts.ts'

/** So many rows are drawn at once. */
const ROWS = 100
/** A shorter list is seen whole. */
const MIN_SEARCHED = 10

interface Props {
  part: PartName
  entries: readonly Entry[]
  offered: Offered
}

/** Lists the entries of a part, and searches them while somebody types. */
export function EntryTable({ part, entries, offered }: Props) {
  const filters = useFilters()
  const [sought, setSought] = useState(filters.one('q') ?? '')
  const [limit, setLimit] = useState(ROWS)
  const nameOf = new Map(offered.users.map(({ id, name }) => [id, name]))
  const attributes = attributesOf(part, offered)
  const cells = PARTS[part].columns.map((column) => ({
    label: catalogue.fields[column].label,
    isNumber: column === 'target',
    of: (entry: Entry) =>
      column === 'owner'
        ? (nameOf.get(entry.owner ?? '') ?? '')
        : column === 'target'
          ? entry.target && formatScore(entry.target)
          : entry[column],
  }))
  const found = entries.filter((entry) => isSought(entry, sought))
  if (entries.length === 0) return <p class="empty">{catalogue.parts[part].none}</p>
  return (
    <>
      {entries.length >= MIN_SEARCHED && (
        <div class="filter search">
          <input
            type="search"
            aria-label={catalogue.search}
            placeholder={catalogue.search}
            value={sought}
            onInput={({ currentTarget }) => {
              setSought(currentTarget.value)
              filters.set({ q: currentTarget.value }, { replace: true })
            }}
          />
          <span role="status" class="soft">
            {found.length === entries.length
              ? formatCount(entries.length)
              : catalogue.found
                  .replace('{found}', formatCount(found.length))
                  .replace('{all}', formatCount(entries.length))}
          </span>
        </div>
      )}
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{catalogue.fields.name.label}</th>
              {cells.map(({ label, isNumber }) => (
                <th key={label} scope="col" class={isNumber ? 'number' : undefined}>
                  {label}
                </th>
              ))}
              {attributes.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, limit).map((entry) => (
              <tr key={entry.key}>
                <th scope="row">
                  <Link href={`/asking/${part}/${encodeURIComponent(entry.key)}`}>{entry.name}</Link>
                  {entry.key !== entry.name && <code class="soft block">{entry.key}</code>}
                </th>
                {cells.map(({ label, isNumber, of }) => (
                  <td key={label} class={isNumber ? 'number' : 'soft'}>
                    {of(entry)}
                  </td>
                ))}
                {attributes.map(({ key }) => (
                  <td key={key} class="soft">
                    {entry.attributes?.[key]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > limit && (
        <button type="button" class="quiet more" onClick={() => setLimit(limit + 5 * ROWS)}>
          {catalogue.more}
        </button>
      )}
    </>
  )
}

function isSought({ key, name, email = '', line = '' }: Entry, sought: string): boolean {
  const text = sought.trim().toLowerCase()
  return [key, name, email, line].some((value) => value.toLowerCase().includes(text))
}
