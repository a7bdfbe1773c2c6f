import { HOUR_MS } from '@otklik/contract/duration'
import { latestChange } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { countRates } from './count-rates.ts'
import { countScores } from './count-scores.ts'
import { claimMonth, holdMonth, type KindOfMonth, markRolledUp } from './rolled-months.ts'

/** A month whose figures still move is rolled up no more often than this, and so is one whose roll-up has failed. */
const RETRY_MS = HOUR_MS

/**
 * Rolls up the tallies of one finished month that needs it. Any number of collectors may do so: each month belongs to one
 * of them at a time.
 *
 * @returns `false` if no month needs it
 */
export async function rollUpNext(db: Database, workspace: string, now: Date): Promise<boolean> {
  const claimed = await claimMonth(db, workspace, now, new Date(now.getTime() - RETRY_MS))
  if (claimed) await rollUp(db, workspace, claimed)
  return claimed !== undefined
}

/**
 * Counts a month again, without holding up any writer, and stores the change up to which it counts every write.
 *
 * Every writer takes the next change, and holds the change counter until it commits. So whoever reads change C sees all
 * writes up to C, and what commits later has a greater number, which it leaves with each day that it moves. C is read before
 * the figures: as long as no day of the month has a greater number, nothing has moved them between the two or since.
 */
async function rollUp(db: Database, workspace: string, claimed: KindOfMonth): Promise<void> {
  const count = { score: countScores, rate: countRates }[claimed.kind]
  await db.transaction().execute(async (trx) => {
    await holdMonth(trx, workspace, claimed)
    const change = await latestChange(trx, workspace)
    await count(trx, workspace, claimed.month)
    await markRolledUp(trx, workspace, claimed, change)
  })
}
