import { sql } from 'kysely'
import type { Database } from './tables.ts'

/**
 * Takes the workspace's next change number, and with it the right to write until the transaction ends.
 *
 * Each write transaction calls it first. So changes are in commit order without gaps that fill later,
 * and no two writers of a workspace can deadlock or read what the other is about to change.
 *
 * @param db the transaction that is about to write
 */
async function takeChange(db: Database, workspace: string, now: Date): Promise<number> {
  const clock = await db
    .updateTable('workspace_clock')
    .set((eb) => ({
      change: eb('change', '+', 1),
      // By way of UTC, as adding to a timestamptz heeds the session's zone: so it is not immutable, and Citus
      // refuses to update a column by it.
      changed_at: sql`greatest(${now}::timestamptz,
        (changed_at at time zone 'UTC' + interval '1 microsecond') at time zone 'UTC')`,
    }))
    .where('workspace', '=', workspace)
    .returning('change')
    .executeTakeFirstOrThrow()
  return clock.change
}

/** Runs one write of a workspace: takes the clock, writes, commits. */
export async function write<Result>(
  db: Database,
  workspace: string,
  now: Date,
  work: (trx: Database, change: number) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => work(trx, await takeChange(trx, workspace, now)))
}

/** The number of the workspace's latest committed write. */
export async function latestChange(db: Database, workspace: string): Promise<number> {
  const clock = await db
    .selectFrom('workspace_clock')
    .where('workspace', '=', workspace)
    .select('change')
    .executeTakeFirstOrThrow()
  return clock.change
}
