import type { Database } from '../../database/tables.ts'
import { deleteStaleJobs } from '../../jobs/job-queries.ts'
import { STALE_MS } from './write-notice.ts'

/**
 * Drops the notices of a workspace that waited for a day, as they do where no collector has a mail server. They would be
 * sent no more.
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
  const writtenBy = new Date(clock().getTime() - STALE_MS)
  await deleteStaleJobs(db, workspace, ['case.notice', 'case.chat'], writtenBy)
}
