import {
  type CatalogueField,
  type CatalogueImport,
  type CatalogueMap,
  type ImportedEntry,
  MAX_CATALOGUE_ROWS,
  UserId,
} from '@otklik/contract'
import {
  type Moment,
  markCatalogueChange,
  markReferenceChange,
  write,
} from '../../../database/change-counter.ts'
import { inBatches } from '../../../database/in-batches.ts'
import type { Database } from '../../../database/tables.ts'
import { invalid } from '../../../http/problem.ts'
import { readLines } from '../../../http/uploads/read-lines.ts'
import { type ImportFormat, type ImportRow, openRows } from '../../../http/uploads/read-rows.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { recordChange } from '../../../workspace/audit/audit-queries.ts'
import { canonicalMailbox } from '../../../workspace/canonical-mailbox.ts'
import { findUsers } from '../../../workspace/users/user-queries.ts'
import { findAttributes } from '../../../workspace/workspace-queries.ts'
import type { ImportedPart } from './imported-part.ts'
import { type ColumnPlan, planColumns } from './plan-columns.ts'
import { type KnownEntries, readEntry } from './read-entry.ts'

interface Deps {
  db: Database
  clock: () => Date
  caller: Caller
}

/** Is a file of a part of the catalogue. */
export interface CatalogueFile {
  format: ImportFormat
  bytes: AsyncIterable<Uint8Array>
  map: CatalogueMap
  /** Nothing is stored, and the report tells what would become of each row. */
  dryRun: boolean
}

/**
 * Creates and changes the entries of a file. A row that is refused fails alone. A batch of rows is one transaction, and importing
 * the file again changes nothing.
 *
 * @throws {Problem} `validation_failed` if the file as a whole can't be read
 */
export async function importEntries(
  { db, clock, caller }: Deps,
  part: ImportedPart,
  { format, bytes, map, dryRun }: CatalogueFile,
): Promise<CatalogueImport> {
  const { workspace } = caller
  const { columns, rows } = await readAllRows(bytes, format, map)
  const plan = planColumns(part, await findAttributes(db, workspace), map, columns)
  const firstLines = firstLineOfEach(plan, rows)
  let isAudited = false

  const items = await inBatches(rows, async (batch) => {
    if (dryRun) return (await readBatch(db, batch)).map(({ item }) => item)
    return write(db, workspace, clock(), async (trx, moment) => {
      const read = await readBatch(trx, batch)
      const fields = new Set(read.flatMap(({ item }) => (item.done === 'refused' ? [] : (item.fields ?? []))))
      if (fields.size > 0) {
        const entries = read.flatMap(({ entry }) => entry ?? [])
        await part.store(trx, workspace, entries)
        await mark(trx, workspace, part, fields, moment)
        if (!isAudited) await recordChange(trx, caller, auditEntry(plan, rows), moment.now)
        isAudited = true
      }
      return read.map(({ item }) => item)
    })
  })
  return { dryRun, ...count(items), items, unread: plan.unread.slice(0, MAX_UNREAD) }

  async function readBatch(on: Database, batch: readonly ImportRow[]) {
    const isKey = (key: string) => part.entry.shape[part.keyField]?.safeParse(key).success
    const keys = batch.map((row) => keyOf(plan, row)).filter(isKey)
    const known: KnownEntries = {
      entries: await part.find(on, workspace, keys),
      userOf: await findOwners(on, workspace, plan, batch),
      firstLines,
    }
    return batch.map((row) => readEntry(plan, row, known))
  }
}

/** A report lists at most this many columns that are not read. */
const MAX_UNREAD = 100

async function readAllRows(
  bytes: CatalogueFile['bytes'],
  format: ImportFormat,
  { encoding = 'utf-8' }: CatalogueMap,
): Promise<{ columns: readonly string[] | undefined; rows: readonly ImportRow[] }> {
  const { columns, rows: arriving } = await openRows(readLines(bytes, encoding), format)
  const rows: ImportRow[] = []
  for await (const arrived of arriving) {
    rows.push(...arrived)
    if (rows.length > MAX_CATALOGUE_ROWS)
      throw invalid('body', `must have at most ${MAX_CATALOGUE_ROWS} rows`)
  }
  return { columns, rows }
}

function keyOf({ part, fields }: ColumnPlan, { cells }: ImportRow): string {
  return cells.get(fields.get(part.keyField) ?? '') ?? ''
}

function firstLineOfEach(plan: ColumnPlan, rows: readonly ImportRow[]): Map<string, number> {
  return new Map(rows.toReversed().map((row) => [keyOf(plan, row), row.line]))
}

/** Finds the users whom the rows name as owners. */
async function findOwners(
  db: Database,
  workspace: string,
  { fields }: ColumnPlan,
  rows: readonly ImportRow[],
): Promise<KnownEntries['userOf']> {
  const cells = rows.flatMap(({ cells }) => cells.get(fields.get('owner') ?? '') || [])
  if (cells.length === 0) return () => undefined
  const found = await findUsers(db, workspace, {
    ids: cells.filter((cell) => UserId.safeParse(cell).success),
    mailboxes: cells.flatMap((cell) => canonicalMailbox(cell) ?? []),
  })
  const ids = new Map(found.flatMap(({ id, mailbox }) => [[id, id] as const, [mailbox, id] as const]))
  return (cell) => ids.get(cell.toLowerCase()) ?? ids.get(canonicalMailbox(cell) ?? '')
}

/** Lists the fields that collectors keep in memory. */
const REFERENCES: readonly CatalogueField[] = ['line', 'owner', 'attributes']

async function mark(
  trx: Database,
  workspace: string,
  { part }: ImportedPart,
  fields: ReadonlySet<string>,
  moment: Moment,
): Promise<void> {
  if (part !== 'line') await markCatalogueChange(trx, workspace)
  if (REFERENCES.some((field) => fields.has(field))) await markReferenceChange(trx, workspace, moment)
}

function auditEntry({ part, fields, attributes }: ColumnPlan, rows: readonly ImportRow[]) {
  const isGiven = (column: string) => rows.some(({ cells }) => cells.has(column))
  const given = [...fields].filter(([, column]) => isGiven(column)).map(([field]) => field)
  if (!given.includes('attributes') && [...attributes.values()].some(isGiven)) given.push('attributes')
  const details = { of: part.part, rows: rows.length, fields: given }
  return { action: 'catalogue.imported', details } as const
}

function count(items: readonly ImportedEntry[]) {
  const of = (done: ImportedEntry['done']) => items.filter((item) => item.done === done).length
  return {
    created: of('created'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    refused: of('refused'),
  }
}
