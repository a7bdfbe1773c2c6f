import { setTimeout as sleep } from 'node:timers/promises'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import { write } from '../database/change-counter.ts'
import type { Database, OutboxJob } from '../database/tables.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from '../http/request-log.ts'
import { type BatchResult, type Effect, JobFailure, type JobHandler, reasonOf } from './job-handler.ts'
import { type ClaimedJob, claimJobs, deleteJobs, recordFailure } from './job-queries.ts'
import { type Leases, leaseEnd } from './leases.ts'
import { backoffMs } from './retry-backoff.ts'

export interface WorkerDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
}

/** Holds what performing jobs needs. */
export interface PerformDeps extends WorkerDeps {
  leases: Leases
}

/** These attempts take two to three days, so that a mail server may be down for a weekend. */
const MAX_ATTEMPTS = 24
const COMMIT_RETRY_MS = 250
/** The effect of a job is kept for an outage of this length. Then the job is left to be performed once more. */
const LONGEST_OUTAGE_MS = 10 * MINUTE_MS

/**
 * Claims and performs one batch of the due jobs of a workspace and kind.
 *
 * The claim is committed before the work begins, so that no other worker takes the same jobs and the work holds no
 * transaction. When the process dies meanwhile, the jobs are due again at the end of their leases.
 *
 * @param onClaim is called with the number of claimed jobs before they are performed
 */
export async function performJobs(
  deps: PerformDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  handler: JobHandler,
  signal: AbortSignal,
  onClaim?: (count: number) => void,
): Promise<BatchResult> {
  const { db, clock, log, leases } = deps
  const now = clock()
  const leaseEnds = leaseEnd(now)
  const jobs = await claimJobs(db, workspace, { kind, now, leaseEnds, limit: handler.batchSize })
  for (const job of jobs) leases.hold(workspace, job)
  onClaim?.(jobs.length)
  await Promise.all(
    jobs.map((job) =>
      performJob(deps, workspace, kind, handler, job, signal)
        .catch(logUnrecorded)
        .finally(() => leases.release(workspace, job)),
    ),
  )
  return { count: jobs.length, isFullBatch: jobs.length === handler.batchSize }

  // The job is retried when its lease ends.
  function logUnrecorded(fault: unknown): void {
    logFault(log, fault, 'the failure of a job could not be recorded')
  }
}

async function performJob(
  deps: PerformDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  handler: JobHandler,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> {
  try {
    const effect = await handler.perform(workspace, job, signal)
    await completeJob(deps, workspace, job, effect, signal)
  } catch (failure) {
    const { db, clock, log, leases } = deps
    const now = clock()
    const reason = reasonOf(failure)
    const waitMs = signal.aborted ? 0 : backoffMs(job.attempts, Math.random())
    const isGivenUp = job.attempts >= MAX_ATTEMPTS && !signal.aborted
    const due = isGivenUp ? undefined : new Date(now.getTime() + waitMs)
    if (!(failure instanceof JobFailure || isUnavailable(failure)))
      logFault(log, failure, 'a job failed unexpectedly')
    log.warn({ kind, attempts: job.attempts, reason, due }, due ? 'a job will be retried' : 'a job is dead')
    // A renewal would overwrite when the job is due.
    leases.release(workspace, job)
    await recordFailure(db, workspace, job, { reason, due, now })
  }
}

/**
 * Commits the effect of a job together with its removal. While the database is unavailable it keeps trying, so that
 * the work is not done a second time.
 */
async function completeJob(
  { db, clock }: WorkerDeps,
  workspace: string,
  job: ClaimedJob,
  effect: Effect | undefined,
  signal: AbortSignal,
): Promise<void> {
  const givesUpAt = performance.now() + LONGEST_OUTAGE_MS
  for (;;) {
    try {
      if (!effect) return await deleteJobs(db, workspace, [job])
      return await write(db, workspace, clock(), async (trx, moment) => {
        await effect(trx, moment)
        await deleteJobs(trx, workspace, [job])
      })
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted || performance.now() > givesUpAt) throw error
      await sleep(COMMIT_RETRY_MS)
    }
  }
}
