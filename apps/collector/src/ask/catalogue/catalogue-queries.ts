import type { AttributeValues, ContextNameWith } from '@otklik/contract'
import { UNSPECIFIED_SERVICE } from '@otklik/contract'
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

const COLUMNS = {
  service: ['key', 'name', 'line', 'owner', 'target', 'attributes'],
  agent: ['key', 'name', 'email'],
  company: ['key', 'name', 'owner', 'attributes'],
} as const satisfies Record<CatalogueTable, readonly (keyof CatalogueEntry)[]>

/** Stores an entry. The caller holds the change counter. */
export async function putEntry(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  { key, attributes, ...others }: CatalogueEntry,
): Promise<void> {
  const columns = { ...others, ...(attributes && { attributes: JSON.stringify(attributes) }) }
  await db
    .insertInto(table)
    .values({ workspace, key, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(columns))
    .execute()
}

const prepareInsertMissing = (table: CatalogueTable) =>
  prepareInsert<{ key: string; name: string }>(table, ['key', 'name'], 'on conflict do nothing')
const INSERT_MISSING = {
  service: prepareInsertMissing('service'),
  agent: prepareInsertMissing('agent'),
  company: prepareInsertMissing('company'),
}

/** Adds the keys that the catalogue does not have yet, each with its key as its name. */
export async function addMissingEntries(
  db: Runner,
  table: CatalogueTable,
  workspace: string,
  keys: ReadonlySet<string>,
): Promise<void> {
  const rows = [...keys].map((key) => ({ key, name: key }))
  await INSERT_MISSING[table](db, workspace, rows)
}

/** Adds the service that stands in for signatures without one. The caller holds the change counter. */
export async function addUnspecifiedService(trx: Database, workspace: string): Promise<void> {
  await trx
    .insertInto('service')
    .values({ workspace, key: UNSPECIFIED_SERVICE, name: 'Unspecified' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Sets the name of an entry whose name is still its key. */
export async function setMissingName(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  { key, name }: Pick<CatalogueEntry, 'key' | 'name'>,
): Promise<void> {
  await db
    .updateTable(table)
    .set({ name })
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .where('name', '=', key)
    .execute()
}

/** Deletes an entry, and returns whether there was one. The caller holds the change counter. */
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
  return entriesFor(db, table, reader).where('key', '=', key).select(COLUMNS[table]).executeTakeFirst()
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
  return query.orderBy('key').limit(limit).select(COLUMNS[table]).execute()
}

function entriesFor(db: Database, table: CatalogueTable, reader: Reader) {
  return db
    .selectFrom(table)
    .where('workspace', '=', reader.workspace)
    .where(entryWithinGrants(table, reader))
}
