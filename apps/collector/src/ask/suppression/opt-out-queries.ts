import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/**
 * Records that a person wants no more letters, by each of their ids, and returns since when. The caller holds the
 * change counter.
 */
export async function insertOptOut(
  trx: Database,
  workspace: string,
  personIds: readonly string[],
  now: Date,
): Promise<{ since: Date; isNew: boolean }> {
  const earlier = await findFirstOptOut(trx, workspace, personIds)
  await trx
    .insertInto('opt_out')
    .values(personIds.map((personId) => ({ workspace, person_id: personId, said_at: now })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { since: earlier ?? now, isNew: earlier === undefined }
}

/** Returns since when a person wants no more letters, by any of their ids, or `undefined` if they get them. */
export async function findFirstOptOut(
  db: Database,
  workspace: string,
  personIds: readonly string[],
): Promise<Date | undefined> {
  const first = await db
    .selectFrom('opt_out')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
    .orderBy('said_at')
    .select('said_at')
    .limit(1)
    .executeTakeFirst()
  return first?.said_at
}

/** Deletes the records that a person wants no more letters. The caller holds the change counter. */
export async function deleteOptOut(
  trx: Database,
  workspace: string,
  personIds: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('opt_out')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`person_id = any(${personIds}::uuid[])`)
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
