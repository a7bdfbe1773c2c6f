import type { ImportError } from '@otklik/contract'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { type Actor, addToAudit } from '../../workspace/audit/audit-queries.ts'
import { dayIn } from '../../workspace/day.ts'
import type { ImportPlan } from './import-plan.ts'
import { type MissingEntry, nameEntries, openMissingEntries } from './missing-entries.ts'
import { storeOwnSurvey } from './own-survey.ts'
import { type IdentifiedRating, type SortedRatings, sortRatings, storeRatings } from './store-ratings.ts'

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

  const writtenOf = (
    { fresh, repeated, errors }: SortedRatings,
    missing: readonly MissingEntry[],
  ): Written => ({
    imported: fresh.length,
    repeated,
    errors,
    days: fresh.flatMap(({ rating: { answeredAt } }) => (answeredAt ? dayIn(timeZone, answeredAt) : [])),
    missing,
  })

  return {
    async write(ratings) {
      const now = clock()
      const missing = await findMissing(
        db,
        ratings.map(({ rating }) => rating),
      )
      if (dryRun) return writtenOf(await sortRatings(db, given, ratings, now), missing)

      plan ??= await storeOwnSurvey(db, given, actor, now)
      const sorted = await storeRatings(db, plan, ratings, now, async (trx, invitations) => {
        await nameEntries(trx, workspace, missing)
        const days = invitations.flatMap(({ answered_day: day }) => day ?? [])
        await onImported(trx, workspace, [...new Set(days)], now)
        if (recorded === 0) await record(trx, invitations.length, now)
      })
      if (recorded === 0) recorded = sorted.fresh.length
      imported += sorted.fresh.length
      return writtenOf(sorted, missing)
    },

    async end() {
      const rest = imported - recorded
      if (rest > 0) await write(db, workspace, clock(), (trx, { now }) => record(trx, rest, now))
    },
  }
}
