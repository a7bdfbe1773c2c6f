import type { Cause } from '@otklik/contract'
import { markCatalogueChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'

type StoredCause = Omit<Cause, 'under'> & { under: string | null }

/** Finds a cause of the workspace's catalogue. */
export async function findCause(db: Database, workspace: string, key: string): Promise<Cause | undefined> {
  const row = await causesIn(db, workspace).where('key', '=', key).executeTakeFirst()
  return row && causeOf(row)
}

/** Lists the causes after the key `after`, ordered by key. */
export async function listCauses(
  db: Database,
  workspace: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Cause[]> {
  const rows = await causesIn(db, workspace)
    .$if(after !== undefined, (query) => query.where('key', '>', after ?? ''))
    .orderBy('key')
    .limit(limit)
    .execute()
  return rows.map(causeOf)
}

/** Stores a cause. The caller holds the change counter. */
export async function putCause(trx: Database, workspace: string, { key, name, under }: Cause): Promise<void> {
  const columns = { name, under: under ?? null }
  await trx
    .insertInto('cause')
    .values({ workspace, key, ...columns })
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(columns))
    .execute()
  await markCatalogueChange(trx, workspace)
}

/** Deletes a cause. The caller holds the change counter. */
export async function deleteCause(trx: Database, workspace: string, key: string): Promise<void> {
  await trx.deleteFrom('cause').where('workspace', '=', workspace).where('key', '=', key).execute()
  await markCatalogueChange(trx, workspace)
}

/** Returns whether other causes belong to this one. */
export async function hasCausesUnder(db: Database, workspace: string, key: string): Promise<boolean> {
  const child = await causesIn(db, workspace).where('under', '=', key).limit(1).executeTakeFirst()
  return child !== undefined
}

/** Returns whether a case has this cause. */
export async function isCauseInUse(db: Database, workspace: string, key: string): Promise<boolean> {
  const found = await db
    .selectFrom('case_file')
    .where('workspace', '=', workspace)
    .where('cause', '=', key)
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

function causesIn(db: Database, workspace: string) {
  return db.selectFrom('cause').where('workspace', '=', workspace).select(['key', 'name', 'under'])
}

function causeOf({ under, ...cause }: StoredCause): Cause {
  return { ...cause, ...(under !== null && { under }) }
}
