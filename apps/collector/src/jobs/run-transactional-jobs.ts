import { write } from '../database/change-counter.ts'
import type { OutboxJob } from '../database/tables.ts'
import type { Handful, InnerJobKind } from './job-handler.ts'
import { hasJobs, takeJobs } from './outbox.ts'
import type { Worker } from './perform-jobs.ts'

/**
 * Carries out the oldest jobs of one workspace and kind, as many as share a transaction. When it fails, they stay as
 * they were, for the next look.
 */
export async function settleJobs(
  { db, clock }: Worker,
  workspace: string,
  kind: OutboxJob['kind'],
  { atOnce, settle }: InnerJobKind,
): Promise<Handful> {
  // Looked at first, as taking the clock for nothing would keep answers waiting.
  if (!(await hasJobs(db, workspace, kind))) return { count: 0, isHandful: false }
  return write(db, workspace, clock(), async (trx, moment) => {
    const subjects = await takeJobs(trx, workspace, kind, atOnce)
    if (subjects.length > 0) await settle(trx, workspace, subjects, moment)
    return { count: subjects.length, isHandful: subjects.length === atOnce }
  })
}
