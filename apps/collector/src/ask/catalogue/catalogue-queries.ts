import type { AttributeValues, ContextNameWith } from '@otklik/contract'
import { CATALOGUE_FIELDS, UNSPECIFIED_SERVICE } from '@otklik/contract'
import { sql } from 'kysely'
import { markCatalogueChange, prepareCatalogueMark } from '../../database/change-counter.ts'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { Database } from '../../database/tables.ts'
import { entryWithinGrants, type Reader } from '../../workspace/grants/within-grants.ts'

/** Names the three tables of the catalogue: services, agents and companies. */
export type CatalogueTable = ContextNameWith<'isCatalogued'>

/** Describes an entry of any of the three tables. */
export interface CatalogueEntry {
  key: string
  name: string
  /** Only services have a line. */
  line?: string | null
  /** Only services have a target. */
  target?: number | null
  /** Is a user. Agents have none. */
  owner?: string | null
  /** Holds the values of attributes. Agents have none. */
  attributes?: AttributeValues | undefined
  /** Only agents have an email. */
  email?: string | null
}

/** Stores an entry, if it differs from the stored one. The caller holds the change counter. */
export async function putEntry(
  trx: Database,
  table: CatalogueTable,
  workspace: string,
  { key, attributes, ...others }: CatalogueEntry,
): Promise<void> {
  const columns = { ...others, ...(attributes && { attributes: JSON.stringify(attributes) }) }
  const names = Object.keys(columns)
  const valuesIn = (row: string) => sql.join(names.map((name) => sql.ref(`${row}.${name}`)))
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto(table)
    .values({ workspace, key, ...columns })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'key'])
        .doUpdateSet(columns)
        .where(sql<boolean>`(${valuesIn(table)}) is distinct from (${valuesIn('excluded')})`),
    )
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) await markCatalogueChange(trx, workspace)
}

const prepareInsertMissing = (table: CatalogueTable) =>
  prepareInsert<{ key: string; name: string }>(table, ['key', 'name'], 'on conflict do nothing')
const INSERT_MISSING = {
  service: prepareInsertMissing('service'),
  agent: prepareInsertMissing('agent'),
  company: prepareInsertMissing('company'),
}
const TABLES = Object.keys(INSERT_MISSING) as CatalogueTable[]

// As an anti-join it could read all entries of the workspace; a scalar subquery looks each key up.
const markIfMissing = prepareCatalogueMark(
  TABLES.map(
    (table, index) => `exists (
      select from json_array_elements_text($${index + 2}::json) as named(key)
      where (select 1 from ${table} where ${table}.workspace = $1 and ${table}.key = named.key) is null)`,
  ).join(' or '),
)

/**
 * Adds the keys that the catalogue does not have yet, each with its key as its name. The caller holds the change counter.
 * All statements are issued at once.
 */
export async function addMissingEntries(
  trx: Runner,
  workspace: string,
  named: Partial<Record<CatalogueTable, Iterable<string>>>,
): Promise<void> {
  const keys = TABLES.map((table) => [...new Set(named[table])])
  if (keys.every(({ length }) => length === 0)) return
  await Promise.all([
    markIfMissing(trx, workspace, ...keys.map((each) => JSON.stringify(each))),
    ...TABLES.map((table, index) => {
      const rows = (keys[index] ?? []).map((key) => ({ key, name: key }))
      return INSERT_MISSING[table](trx, workspace, rows)
    }),
  ])
}

/** Adds the service that stands in for signatures without one. The caller holds the change counter. */
export async function addUnspecifiedService(trx: Database, workspace: string): Promise<void> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('service')
    .values({ workspace, key: UNSPECIFIED_SERVICE, name: 'Unspecified' })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows) await markCatalogueChange(trx, workspace)
}

/** Sets the name of an entry whose name is still its key. The caller holds the change counter. */
export async function setMissingName(
  trx: Database,
  table: CatalogueTable,
  workspace: string,
  { key, name }: Pick<CatalogueEntry, 'key' | 'name'>,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ name })
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .where('name', '=', key)
    .executeTakeFirst()
  if (numUpdatedRows) await markCatalogueChange(trx, workspace)
}

/** Deletes an entry, and returns whether there was one. The caller holds the change counter, and changes a reference. */
export async function deleteEntry(
  trx: Database,
  table: CatalogueTable,
  workspace: string,
  key: string,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom(table)
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Finds an entry, whoever may see it. */
export async function findEntry(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  key: string,
): Promise<CatalogueEntry | undefined> {
  return findEntryFor(db, table, { workspace, within: undefined }, key)
}

/** Finds an entry that is within the grants of a reader. */
export async function findEntryFor(
  db: Database,
  table: CatalogueTable,
  reader: Reader,
  key: string,
): Promise<CatalogueEntry | undefined> {
  return entriesFor(db, table, reader)
    .where('key', '=', key)
    .select(CATALOGUE_FIELDS[table])
    .executeTakeFirst()
}

/** Lists the entries after the key `after` that are within the grants of a reader, ordered by key. */
export async function listEntriesFor(
  db: Database,
  table: CatalogueTable,
  reader: Reader,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CatalogueEntry[]> {
  let query = entriesFor(db, table, reader)
  if (after !== undefined) query = query.where('key', '>', after)
  return query.orderBy('key').limit(limit).select(CATALOGUE_FIELDS[table]).execute()
}

function entriesFor(db: Database, table: CatalogueTable, reader: Reader) {
  return db
    .selectFrom(table)
    .where('workspace', '=', reader.workspace)
    .where(entryWithinGrants(table, reader))
}
