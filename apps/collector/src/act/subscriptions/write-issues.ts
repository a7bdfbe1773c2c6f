import { write } from '../../database/change-counter.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database, SubscriptionRow } from '../../database/tables.ts'
import { type OutboxEntry, writeOutbox } from '../../jobs/outbox.ts'
import { lastIssue, nextIssue, type Rhythm } from './issue-days.ts'
import { findDueSubscriptions, markDue } from './subscription-queries.ts'

/**
 * Writes the jobs of the letters that are due, unless another collector has done so. Of several that were missed, the last
 * is written alone.
 */
export async function writeIssues(
  db: Database,
  workspace: string,
  workspaceZone: string,
  now: Date,
): Promise<void> {
  // Looked up before the transaction, which keeps answers waiting.
  while ((await findDueSubscriptions(db, workspace, now, 1)).length > 0) {
    await write(db, workspace, now, async (trx, { change }) => {
      const due = await findDueSubscriptions(trx, workspace, now, MAX_BATCH)
      const jobs: OutboxEntry[] = []
      for (const row of due) {
        const rhythm = rhythmOf(row, workspaceZone)
        const { day: issue } = lastIssue(rhythm, now)
        const { at: next_at } = nextIssue(rhythm, now)
        await markDue(trx, workspace, row, { next_at, issue_day: issue })
        const subject = { user: row.user_id, subscription: row.id, issue }
        if (row.paused_at === null && isNews(row, issue)) jobs.push({ kind: 'subscription.send', subject })
      }
      await writeOutbox(trx, workspace, change, now, jobs)
    })
  }
}

/** A change of zones may make the same day due once more. */
function isNews({ issue_day }: SubscriptionRow, issue: string): boolean {
  return issue_day === null || issue_day < issue
}

/** Returns when the letters of a subscription are due. */
export function rhythmOf(
  { every, sent_from, time_zone }: Pick<SubscriptionRow, 'every' | 'sent_from' | 'time_zone'>,
  workspaceZone: string,
): Rhythm {
  return { every, at: sent_from, timeZone: time_zone ?? workspaceZone, workspaceZone }
}
