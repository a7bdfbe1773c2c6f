import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Records that a person wants no more letters, and returns since when. The caller holds the change counter. */
export async function insertOptOut(
  trx: Database,
  workspace: string,
  personId: string,
  now: Date,
): Promise<{ since: Date; isNew: boolean }> {
  const added = await trx
    .insertInto('opt_out')
    .values({ workspace, person_id: personId, said_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('said_at')
    .executeTakeFirst()
  if (added) return { since: added.said_at, isNew: true }
  const { said_at } = await trx
    .selectFrom('opt_out')
    .where('workspace', '=', workspace)
    .where('person_id', '=', personId)
    .select('said_at')
    .executeTakeFirstOrThrow()
  return { since: said_at, isNew: false }
}

/** Deletes the record that a person wants no more letters, if there is one. The caller holds the change counter. */
export async function deleteOptOut(trx: Database, workspace: string, personId: string): Promise<void> {
  await trx
    .deleteFrom('opt_out')
    .where('workspace', '=', workspace)
    .where('person_id', '=', personId)
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
