import { write } from '../database/change-counter.ts'
import type { OutboxJob } from '../database/tables.ts'
import type { BatchResult, TransactionalJob } from './job-handler.ts'
import { hasJobs, takeJobs } from './outbox.ts'
import type { WorkerDeps } from './perform-jobs.ts'

/**
 * Carries out the oldest jobs of one workspace and kind, as many as share a transaction. When it fails, they stay as
 * they were, for the next look.
 */
export async function runTransactionalJobs(
  { db, clock }: WorkerDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  { batchSize, run }: TransactionalJob,
): Promise<BatchResult> {
  // Looked at first, as taking the clock for nothing would keep answers waiting.
  if (!(await hasJobs(db, workspace, kind))) return { count: 0, isFullBatch: false }
  return write(db, workspace, clock(), async (trx, moment) => {
    const subjects = await takeJobs(trx, workspace, kind, batchSize)
    if (subjects.length > 0) await run(trx, workspace, subjects, moment)
    return { count: subjects.length, isFullBatch: subjects.length === batchSize }
  })
}
