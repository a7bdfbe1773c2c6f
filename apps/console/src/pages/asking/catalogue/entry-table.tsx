import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { catalogue } from '#texts/asking-catalogue'
import { formatScore } from '../../../format/numbers.ts'
import { type ListColumn, ListTable } from '../../../parts/list/list-table.tsx'
import { useRowSearch } from '../../../parts/list/use-row-search.tsx'
import { attributesOf, type Entry, type Offered, PARTS, type PartName } from './parts.ts'

/** So many rows are drawn at once. */
const ROWS = 100

interface Props {
  part: PartName
  entries: readonly Entry[]
  offered: Offered
}

/** Lists the entries of a part, and searches them while somebody types. */
export function EntryTable({ part, entries, offered }: Props) {
  const { found, field } = useRowSearch(entries, ({ key, name, email = '', line = '' }) => [
    key,
    name,
    email,
    line,
  ])
  const [limit, setLimit] = useState(ROWS)
  if (entries.length === 0) return <p class="empty">{catalogue.parts[part].none}</p>
  return (
    <>
      {field}
      <ListTable
        columns={[nameColumn(part), ...columnsOf(part, offered)]}
        rows={found.slice(0, limit)}
        keyOf={({ key }) => key}
      />
      {found.length > limit && (
        <button type="button" class="quiet more" onClick={() => setLimit(limit + 5 * ROWS)}>
          {catalogue.more}
        </button>
      )}
    </>
  )
}

function nameColumn(part: PartName): ListColumn<Entry> {
  return {
    label: catalogue.fields.name.label,
    cell: ({ key, name }) => (
      <>
        <Link href={`/asking/${part}/${encodeURIComponent(key)}`}>{name}</Link>
        {key !== name && <code class="soft block">{key}</code>}
      </>
    ),
  }
}

function columnsOf(part: PartName, offered: Offered): ListColumn<Entry>[] {
  const nameOf = new Map(offered.users.map(({ id, name }) => [id, name]))
  return [
    ...PARTS[part].columns.map(
      (column): ListColumn<Entry> => ({
        label: catalogue.fields[column].label,
        isNumber: column === 'target',
        isSoft: column !== 'target',
        cell: (entry) =>
          column === 'owner'
            ? nameOf.get(entry.owner ?? '')
            : column === 'target'
              ? entry.target && formatScore(entry.target)
              : entry[column],
      }),
    ),
    ...attributesOf(part, offered).map(
      ({ key, name }): ListColumn<Entry> => ({
        label: name,
        isSoft: true,
        cell: ({ attributes }) => attributes?.[key],
      }),
    ),
  ]
}
