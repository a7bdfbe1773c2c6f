import { isDeepStrictEqual } from 'node:util'
import type { CatalogueField, ImportedEntry } from '@otklik/contract'
import type { ImportRow } from '../../../http/uploads/read-rows.ts'
import { faultsOf } from '../../../http/validation-paths.ts'
import type { EntryFields } from './entry-queries.ts'
import type { ColumnPlan } from './plan-columns.ts'
import { type Faults, readCells, withoutNulls } from './read-cells.ts'

/** Holds what the workspace has for the rows of a batch. */
export interface KnownEntries {
  /** Maps keys to the entries that are stored. */
  entries: ReadonlyMap<string, EntryFields>
  /** Finds the id of the user whom a cell names, by id or mailbox. */
  userOf: (cell: string) => string | undefined
  /** Maps each key to the first line that has it. */
  firstLines: ReadonlyMap<string, number>
}

/** Holds what a row becomes, with the entry as it is then. */
export interface ReadEntry {
  item: ImportedEntry
  entry?: EntryFields
}

/**
 * Decides what a row changes. A column that the file does not have changes nothing, and an empty cell clears.
 *
 * @returns a refused item with every fault of the row, or the item and the entry that it leads to
 */
export function readEntry(
  plan: ColumnPlan,
  { line, cells, fault }: ImportRow,
  known: KnownEntries,
): ReadEntry {
  const { keyField, entry: schema } = plan.part
  const refused = (errors: Faults, key?: string): ReadEntry => ({
    item: { line, ...(key && { key }), done: 'refused', errors },
  })
  if (fault !== undefined) return refused([{ path: 'row', message: fault }])

  const key = cells.get(plan.fields.get(keyField) ?? keyField) ?? ''
  const firstLine = key === '' ? line : (known.firstLines.get(key) ?? line)
  const before = known.entries.get(key)
  const { patch, errors } = readCells(plan, cells, before, known.userOf)
  const parsed = schema.safeParse(withoutNulls({ ...before, ...patch, [keyField]: key || null }))
  errors.push(...(parsed.error?.issues.flatMap(faultsOf) ?? []))
  if (firstLine < line) errors.push({ path: keyField, message: `is on line ${firstLine} too` })
  if (errors.length > 0 || !parsed.data)
    return refused(
      errors.map((each) => inColumn(plan, each)),
      key,
    )

  const entry: EntryFields = parsed.data
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(entry)])].filter(
    (field) =>
      field !== keyField &&
      !isDeepStrictEqual(before?.[field as CatalogueField], entry[field as CatalogueField]),
  )
  if (fields.length === 0) return { item: { line, key, done: 'unchanged' } }
  return { item: { line, key, done: before ? 'changed' : 'created', fields }, entry }
}

/** Returns an error with the column that holds the value. */
function inColumn({ fields, attributes }: ColumnPlan, { path, message }: Faults[number]): Faults[number] {
  const [field = '', key] = path.split('.')
  const column = key === undefined ? undefined : attributes.get(key)
  return { path: column ?? fields.get(field as CatalogueField) ?? path, message }
}
