import type { Runner } from './pipeline.ts'
import { prepare } from './prepared.ts'
import type { Database } from './tables.ts'

/** Starts the counter of a new workspace, which has seen no change yet. */
export async function startCounter(db: Database, workspace: string, now: Date): Promise<void> {
  await db
    .insertInto('workspace_clock')
    .values({ workspace, change: 0, changed_at: now, reference_change: 0 })
    .execute()
}

/** The place of a write transaction among all of its workspace. */
export interface TakenChange {
  /** The transaction's number. */
  change: number
  /** The number of the last transaction that changed references; see {@link writeReference}. */
  referenceChange: number
}

// A microsecond later by way of UTC, as adding to a timestamptz heeds the session's zone: it is not immutable, and
// Citus updates no column by what isn't.
const incrementChange = prepare<TakenChange>(`
  update workspace_clock set
    change = change + 1,
    changed_at = greatest(
      $2::timestamptz, (changed_at at time zone 'UTC' + interval '1 microsecond') at time zone 'UTC'
    )
  where workspace = $1
  returning change, reference_change as "referenceChange"`)

/**
 * Takes the workspace's next change, and with it the right to write until the transaction ends.
 *
 * As each write transaction takes the clock first, changes are in commit order without gaps that fill
 * later, and no two writers of a workspace can deadlock or read what the other is about to change.
 *
 * @param trx the transaction that is about to write
 */
export async function takeChange(trx: Runner, workspace: string, now: Date): Promise<TakenChange> {
  const [taken] = await incrementChange(trx, workspace, now)
  return taken as TakenChange
}

/** A write transaction's number, and the moment at which it began. */
export interface Moment {
  change: number
  now: Date
}

/** Runs one write of a workspace: takes its clock, writes, commits. */
export async function write<Result>(
  db: Database,
  workspace: string,
  now: Date,
  work: (trx: Database, moment: Moment) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    const { change } = await takeChange(trx, workspace, now)
    return work(trx, { change, now })
  })
}

/**
 * Runs a write that changes references, and tells every collector so. References are what collectors keep in memory and
 * check by this number: settings, keys, secrets, surveys, and who listens to events.
 */
export async function writeReference<Result>(
  db: Database,
  workspace: string,
  now: Date,
  work: (trx: Database, moment: Moment) => Promise<Result>,
): Promise<Result> {
  return write(db, workspace, now, async (trx, moment) => {
    const result = await work(trx, moment)
    await markReferenceChange(trx, workspace, moment)
    return result
  })
}

/** Tells every collector that the caller's transaction changes references: what they keep in memory is read again. */
export async function markReferenceChange(
  trx: Database,
  workspace: string,
  { change }: Moment,
): Promise<void> {
  await trx
    .updateTable('workspace_clock')
    .set({ reference_change: change })
    .where('workspace', '=', workspace)
    .execute()
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
