import type { ImportError } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { type Actor, addToAudit } from '../../workspace/audit/audit-queries.ts'
import { dayIn } from '../../workspace/day.ts'
import { type ImportPlan, storeOwnSurvey } from './import-plan.ts'
import { type MissingEntry, nameEntries, openMissingEntries } from './missing-entries.ts'
import { type IdentifiedRating, sortRatings, storeRatings } from './store-ratings.ts'

/** Tells what became of some ratings. */
export interface Written {
  imported: number
  repeated: number
  errors: readonly ImportError[]
  /** Lists the days of the answers that were imported. */
  days: readonly string[]
  missing: readonly MissingEntry[]
}

/** Writes the ratings of one file, a transaction for each list of them. */
export interface HistoryWriter {
  write: (ratings: readonly IdentifiedRating[]) => Promise<Written>
  /** Completes the audit, also of an import that was interrupted. */
  end: () => Promise<void>
}

/** Is called in each transaction that imports answers, with their days. */
export type OnImported = (
  trx: Database,
  workspace: string,
  days: readonly string[],
  now: Date,
) => Promise<void>

interface WriterDeps {
  db: Database
  clock: () => Date
  onImported: OnImported
  actor: Actor
  /** Nothing is stored, and the writer only tells what would become of the ratings. */
  dryRun: boolean
}

export function openHistoryWriter(
  { db, clock, onImported, actor, dryRun }: WriterDeps,
  given: ImportPlan,
): HistoryWriter {
  const { source, workspaceContext } = given
  const { workspace, timeZone } = workspaceContext
  const findMissing = openMissingEntries(workspace)
  let plan: ImportPlan | undefined
  let imported = 0
  let recorded = 0

  const record = async (trx: Database, count: number, now: Date) => {
    const entry = { action: 'history.imported', subject: source, details: { imported: count } } as const
    await addToAudit(trx, workspace, actor, entry, now)
  }

  return {
    async write(ratings) {
      const now = clock()
      const sorted = await sortRatings(db, given, ratings, now)
      const { fresh, repeated, errors } = sorted
      const missing = await findMissing(
        db,
        fresh.map(({ rating }) => rating),
      )
      const daysOf = (stored: readonly IdentifiedRating[]) =>
        stored.flatMap(({ rating: { answeredAt } }) => (answeredAt ? dayIn(timeZone, answeredAt) : []))
      const written = { imported: fresh.length, repeated, errors, days: daysOf(fresh), missing }
      if (dryRun || fresh.length === 0) return written

      plan ??= await storeOwnSurvey(db, given, actor, now)
      const stored = await storeRatings(db, plan, fresh, now, async (trx, invitations) => {
        await nameEntries(trx, workspace, missing)
        const days = invitations.flatMap(({ answered_day: day }) => day ?? [])
        await onImported(trx, workspace, [...new Set(days)], now)
        if (recorded === 0) await record(trx, invitations.length, now)
      })
      if (recorded === 0) recorded = stored.fresh.length
      imported += stored.fresh.length
      return {
        imported: stored.fresh.length,
        repeated: repeated + stored.repeated,
        errors: [...errors, ...stored.errors],
        days: daysOf(stored.fresh),
        missing,
      }
    },

    async end() {
      const rest = imported - recorded
      if (rest > 0) await write(db, workspace, clock(), (trx, { now }) => record(trx, rest, now))
    },
  }
}
