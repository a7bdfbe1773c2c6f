import { CATALOGUE_FIELDS, type CatalogueField } from '@otklik/contract'
import { sql } from 'kysely'
import { prepareInsert } from '../../../database/insert-rows.ts'
import type { Database } from '../../../database/tables.ts'
import type { CatalogueTable } from '../catalogue-queries.ts'

/** Holds the fields that an entry has. */
export type EntryFields = Partial<Record<CatalogueField, unknown>>

/** Finds the entries of a table that have these keys, by key, with the fields that they have. */
export async function findEntries(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  keys: readonly string[],
): Promise<Map<string, EntryFields>> {
  const rows = await db
    .selectFrom(table)
    .where('workspace', '=', workspace)
    .where(sql<boolean>`key = any(${keys}::text[])`)
    .select(CATALOGUE_FIELDS[table])
    .execute()
  return new Map(rows.map((row) => [row.key, present(row)]))
}

/** Finds the lines among these that have an owner, by name. */
export async function findLineOwners(
  db: Database,
  workspace: string,
  lines: readonly string[],
): Promise<Map<string, EntryFields>> {
  const rows = await db
    .selectFrom('line')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`line = any(${lines}::text[])`)
    .select(['line', 'owner'])
    .execute()
  return new Map(rows.map((row) => [row.line, present(row)]))
}

/** Prepares what creates or replaces entries of a table. */
export function putEntries(table: CatalogueTable) {
  const fields: readonly (keyof EntryFields)[] = CATALOGUE_FIELDS[table]
  const changes = fields.filter((field) => field !== 'key').map((field) => `${field} = excluded.${field}`)
  const put = prepareInsert<EntryFields>(
    table,
    fields,
    `on conflict (workspace, key) do update set ${changes.join(', ')}`,
  )
  const empty: EntryFields = fields.includes('attributes') ? { attributes: {} } : {}
  return (trx: Database, workspace: string, entries: readonly EntryFields[]): Promise<void> =>
    put(
      trx,
      workspace,
      entries.map((entry) => ({ ...empty, ...entry })),
    )
}

function present({ attributes, ...fields }: EntryFields): EntryFields {
  const given = Object.entries(fields).filter(([, value]) => value !== null)
  const hasAttributes = Object.keys(attributes ?? {}).length > 0
  return { ...Object.fromEntries(given), ...(hasAttributes && { attributes }) }
}
