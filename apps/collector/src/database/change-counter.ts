import type { Runner } from './pipeline.ts'
import { prepare } from './prepared.ts'
import { withFreshPlans } from './stale-plans.ts'
import type { Database } from './tables.ts'
import { takeTurn } from './turns.ts'

/** Starts the change counter of a new workspace at 0. */
export async function startCounter(db: Database, workspace: string, now: Date): Promise<void> {
  await db
    .insertInto('change_counter')
    .values({ workspace, change: 0, changed_at: now, reference_change: 0 })
    .execute()
}

/** Holds the numbers that a write transaction gets from the change counter. */
export interface TakenChange {
  /** Is the transaction's own number. */
  change: number
  /** Is the number of the last transaction that changed references; see {@link writeReference}. */
  referenceChange: number
}

// The microsecond is added in UTC, because adding to a timestamptz depends on the session's time zone: such an
// expression is not immutable, and Citus refuses it in an update.
const incrementChange = prepare<TakenChange>(`
  update change_counter set
    change = change + 1,
    changed_at = greatest(
      $2::timestamptz, (changed_at at time zone 'UTC' + interval '1 microsecond') at time zone 'UTC'
    )
  where workspace = $1
  returning change, reference_change as "referenceChange"`)

/**
 * Takes the workspace's next change, and with it the right to write until the transaction ends.
 *
 * Every write transaction takes its change first. So changes are in commit order, without gaps that are filled later,
 * and two writers of a workspace can neither deadlock nor read rows that the other is about to change.
 *
 * @param trx the transaction that is about to write
 */
export async function takeChange(trx: Runner, workspace: string, now: Date): Promise<TakenChange> {
  const [taken] = await incrementChange(trx, workspace, now)
  return taken as TakenChange
}

/** Holds a write transaction's number, and the time at which it began. */
export interface Moment {
  change: number
  now: Date
}

/**
 * Runs one write of a workspace in a transaction, which takes the workspace's next change first.
 *
 * @param work is run again, in another transaction, if a plan has gone stale
 */
export async function write<Result>(
  db: Database,
  workspace: string,
  now: Date,
  work: (trx: Database, moment: Moment & TakenChange) => Promise<Result>,
): Promise<Result> {
  const endTurn = await takeTurn(db, workspace, 'write')
  return withFreshPlans(() =>
    db.transaction().execute(async (trx) => {
      const taken = await takeChange(trx, workspace, now)
      return work(trx, { ...taken, now })
    }),
  ).finally(endTurn)
}

/**
 * Runs a write that changes references, so that every collector reads them again. References are what collectors keep
 * in memory and check by the reference change: settings, keys, secrets, surveys and webhooks.
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

/** Marks the caller's transaction as a change of references, so that every collector reads them again. */
export async function markReferenceChange(
  trx: Database,
  workspace: string,
  { change }: Moment,
): Promise<void> {
  await trx
    .updateTable('change_counter')
    .set({ reference_change: change })
    .where('workspace', '=', workspace)
    .execute()
}

/**
 * Prepares a statement that marks the caller's transaction as a change of names which figures show: of services, agents,
 * companies and causes. Those of users, and the lines of services, are references.
 *
 * @param condition is SQL, so that no round trip finds out first if there is such a change. Its parameters begin with `$2`
 */
export function prepareCatalogueMark(condition: string) {
  return prepare<never>(`
    update change_counter set catalogue_change = change where workspace = $1 and (${condition})`)
}

export const markCatalogueChange = prepareCatalogueMark('true')

/** Returns the number of the workspace's latest committed write. */
export async function latestChange(db: Database, workspace: string): Promise<number> {
  const counter = await db
    .selectFrom('change_counter')
    .where('workspace', '=', workspace)
    .select('change')
    .executeTakeFirstOrThrow()
  return counter.change
}
