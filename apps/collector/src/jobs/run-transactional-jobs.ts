import { write } from '../database/change-counter.ts'
import type { OutboxJob } from '../database/tables.ts'
import type { BatchResult, TransactionalJob } from './job-handler.ts'
import { dequeueJobs, hasJobs } from './job-queries.ts'
import type { WorkerDeps } from './perform-jobs.ts'

/**
 * Removes and runs one batch of the oldest jobs of a workspace and kind, in one transaction. When it fails, the jobs
 * stay in the outbox unchanged.
 */
export async function runTransactionalJobs(
  { db, clock }: WorkerDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  { batchSize, run }: TransactionalJob,
): Promise<BatchResult> {
  // Checked before the transaction, which takes the change counter and so keeps answers waiting.
  if (!(await hasJobs(db, workspace, kind))) return { count: 0, isFullBatch: false }
  return write(db, workspace, clock(), async (trx, moment) => {
    const subjects = await dequeueJobs(trx, workspace, kind, batchSize)
    if (subjects.length > 0) await run(trx, workspace, subjects, moment)
    return { count: subjects.length, isFullBatch: subjects.length === batchSize }
  })
}
