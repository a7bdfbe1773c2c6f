import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@otklik/contract/duration'
import { write } from '../../database/change-counter.ts'
import { inBatches } from '../../database/in-batches.ts'
import { readSnapshot } from '../../database/read-snapshot.ts'
import type { Database } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import type { PublicationPeriod } from '../../workspace/publication-periods.ts'
import { findPublishing } from '../../workspace/published-settings-queries.ts'
import { announceEnded, DAYS_TO_PRINT } from './due-periods.ts'
import { claimPeriod, finishPrint, insertRates, insertScores } from './print-queries.ts'
import { printRates } from './print-rates.ts'
import { printScores } from './print-scores.ts'
import { findUnprinted } from './publication-queries.ts'

interface Publisher {
  db: Database
  workspace: string
  clock: () => Date
  /** Ends the work after the current period. */
  signal?: AbortSignal | undefined
}

/**
 * Prints what is due of a workspace's published table. Each period is printed once, and never changes: scores five days after
 * its end, and rates of the same groups five days after the last of its invitations has ended. Several collectors may do
 * this at once.
 */
export async function publishDue(publisher: Publisher): Promise<void> {
  const { db, workspace, clock, signal } = publisher
  const publishing = await findPublishing(db, workspace)
  if (!publishing) return
  await announceEnded(db, workspace, publishing, clock())
  const today = dayIn(publishing.timeZone, clock())
  for (const { due_day, ...period } of await findUnprinted(db, workspace)) {
    if (signal?.aborted) return
    if (period.score_print === null && due_day <= today) {
      await print(publisher, period, 'score', insertScores, (at) => printScores(at, workspace, period))
    }
  }
  for (const { score_print, ...period } of await findUnprinted(db, workspace)) {
    if (signal?.aborted) return
    if (score_print === null || (await hasRecentInvitation(db, workspace, period, clock()))) continue
    await print(publisher, period, 'rate', insertRates, (at) =>
      printRates(at, workspace, period, score_print),
    )
  }
}

/** Counts rows in one snapshot, writes them in batches, and publishes them at once when all are there. */
async function print<Row>(
  { db, workspace, clock }: Publisher,
  { from }: PublicationPeriod,
  kind: 'score' | 'rate',
  insert: (trx: Database, workspace: string, rows: (Row & { print: string })[]) => Promise<void>,
  count: (snapshot: Database) => Promise<Row[]>,
): Promise<void> {
  const claimed = { workspace, from, id: randomUUID() }
  const isClaimed = await write(db, workspace, clock(), (trx, { now }) =>
    claimPeriod(trx, claimed, kind, now),
  )
  if (!isClaimed) return
  const rows = await readSnapshot(db, count)
  await inBatches(rows, (batch) =>
    write(db, workspace, clock(), async (trx) => {
      await insert(
        trx,
        workspace,
        batch.map((row) => ({ ...row, print: claimed.id })),
      )
      return []
    }),
  )
  await write(db, workspace, clock(), (trx, { now }) => finishPrint(trx, claimed, kind, now))
}

/** Returns whether an invitation of a period has not ended, or not long enough ago for the period's rates to be printed. */
async function hasRecentInvitation(
  db: Database,
  workspace: string,
  { from, to }: PublicationPeriod,
  now: Date,
): Promise<boolean> {
  const found = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('issued_day', '>=', from)
    .where('issued_day', '<', to)
    .where('set_aside_revision', 'is', null)
    .where('unsolicited', '=', false)
    .where('expires_at', '>', new Date(now.getTime() - DAYS_TO_PRINT * DAY_MS))
    .select('id')
    // The last ones issued are the last to end, as a rule.
    .orderBy('issued_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
