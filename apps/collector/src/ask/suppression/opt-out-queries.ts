import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Keeps that a person wants no more letters. The caller holds the workspace's clock. */
export async function optOut(trx: Database, workspace: string, personId: string, now: Date): Promise<void> {
  await trx
    .insertInto('opt_out')
    .values({ workspace, person_id: personId, said_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Those of the people, each by their keyed hash, who want no more letters. */
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
