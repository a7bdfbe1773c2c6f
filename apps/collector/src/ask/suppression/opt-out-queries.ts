import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Records that a person wants no more letters. The caller holds the change counter. */
export async function insertOptOut(
  trx: Database,
  workspace: string,
  personId: string,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('opt_out')
    .values({ workspace, person_id: personId, said_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Finds which of these people want no more letters. People are identified by their keyed hashes. */
export async function findOptOuts(
  db: Database,
  workspace: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('opt_out')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .select('person_id')
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
