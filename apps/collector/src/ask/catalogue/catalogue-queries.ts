import type { ContextNameWith } from '@otklik/contract'
import { UNSPECIFIED_SERVICE } from '@otklik/contract'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import type { Database } from '../../database/tables.ts'

/** The three tables of the catalogue: what is rated, who did the work, and for whom. */
export type CatalogueTable = ContextNameWith<'isCatalogued'>

/** An entry as any of the three tables keeps it. */
export interface CatalogueEntry {
  key: string
  name: string
  /** Of services alone. */
  line?: string | null
  /** Of agents alone. */
  email?: string | null
}

/** Stores an entry; `true` when its key is new. The caller holds the workspace's clock. */
export async function putEntry(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  { key, ...columns }: CatalogueEntry,
): Promise<boolean> {
  const isNew = (await findEntry(db, table, workspace, key)) === undefined
  await db
    .insertInto(table)
    .values({ workspace, key, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(columns))
    .execute()
  return isNew
}

const insertMissing = (table: CatalogueTable) =>
  prepare(`
    insert into ${table} (workspace, key, name)
    select $1, key, key from json_array_elements_text($2::json) as key
    on conflict do nothing`)
const INSERT_MISSING = {
  service: insertMissing('service'),
  agent: insertMissing('agent'),
  company: insertMissing('company'),
}

/** Adds entries that a signed context names and the catalogue doesn't know yet, under their keys as names. */
export async function addMissing(
  db: Runner,
  table: CatalogueTable,
  workspace: string,
  keys: ReadonlySet<string>,
): Promise<void> {
  if (keys.size === 0) return
  await INSERT_MISSING[table](db, workspace, JSON.stringify([...keys]))
}

/** Puts the service of signatures that name none into the catalogue. The caller holds the workspace's clock. */
export async function addUnspecified(trx: Database, workspace: string): Promise<void> {
  await trx
    .insertInto('service')
    .values({ workspace, key: UNSPECIFIED_SERVICE, name: 'Unspecified' })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Names an entry that has but its key for a name. */
export async function nameUnnamed(
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

export async function findEntry(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  key: string,
): Promise<CatalogueEntry | undefined> {
  return db
    .selectFrom(table)
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .selectAll()
    .executeTakeFirst()
}

/** Entries in the order of their keys, from behind `after` on. */
export async function listEntries(
  db: Database,
  table: CatalogueTable,
  workspace: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<CatalogueEntry[]> {
  let query = db.selectFrom(table).where('workspace', '=', workspace)
  if (after !== undefined) query = query.where('key', '>', after)
  return query.orderBy('key').limit(limit).selectAll().execute()
}
