import { DAY_MS } from '@otklik/contract/duration'
import type { Database } from '../../database/tables.ts'
import { deleteStaleJobs } from '../../jobs/job-queries.ts'
import { STALE_MS } from './write-notice.ts'

/** A letter of a subscription waits for a mail server until the next one is due, a week later at the earliest. */
const STALE_ISSUE_MS = 7 * DAY_MS

/**
 * Drops the notices and alerts of a workspace that waited for a day, and the letters of subscriptions that waited for a week,
 * as they do where no collector has a mail server. They would be sent no more.
 */
export async function dropStaleNotices({
  db,
  workspace,
  clock,
}: {
  db: Database
  workspace: string
  clock: () => Date
}): Promise<void> {
  const now = clock().getTime()
  const writtenBy = new Date(now - STALE_MS)
  await deleteStaleJobs(db, workspace, ['case.notice', 'case.chat', 'alert.send'], writtenBy)
  await deleteStaleJobs(db, workspace, ['subscription.send'], new Date(now - STALE_ISSUE_MS))
}
