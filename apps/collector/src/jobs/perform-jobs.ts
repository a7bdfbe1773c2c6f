import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import { write } from '../database/change-counter.ts'
import type { Database, OutboxJob } from '../database/tables.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from '../http/request-log.ts'
import { backoffMs } from './backoff.ts'
import {
  type BatchResult,
  type Effect,
  JobFailure,
  type JobHandler,
  LEASE_MS,
  reasonOf,
} from './job-handler.ts'
import { type ClaimedJob, claimJobs, deleteJobs, putBack } from './outbox.ts'

/** What carrying out takes. */
export interface WorkerDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
}

const RETRY_MS = 250

/**
 * Carries out the jobs of one workspace and kind that are due, as many as may be in one hand at once.
 *
 * A claim is committed before the work begins, so that nobody else does it, and the work holds no transaction. What
 * was claimed and never ended, as its process died, is due again when the lease ends.
 *
 * @param onClaim hears how many there are, before they are carried out
 */
export async function performJobs(
  worker: WorkerDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  handler: JobHandler,
  signal: AbortSignal,
  onClaim?: (count: number) => void,
): Promise<BatchResult> {
  const { db, clock } = worker
  const leaseEnds = new Date(clock().getTime() + LEASE_MS)
  const jobs = await claimJobs(db, workspace, { kind, now: clock(), leaseEnds, limit: handler.batchSize })
  onClaim?.(jobs.length)
  await Promise.all(
    jobs.map((job) => performJob(worker, workspace, kind, handler, job, signal).catch(leaveToItsLease)),
  )
  return { count: jobs.length, isFullBatch: jobs.length === handler.batchSize }

  function leaveToItsLease(fault: unknown): void {
    logFault(worker.log, fault, 'a job could not be put back')
  }
}

async function performJob(
  worker: WorkerDeps,
  workspace: string,
  kind: OutboxJob['kind'],
  handler: JobHandler,
  job: ClaimedJob,
  signal: AbortSignal,
): Promise<void> {
  try {
    const effect = await handler.perform(workspace, job, signal)
    await finish(worker, workspace, job, effect, signal)
  } catch (failure) {
    const { db, clock, log } = worker
    const now = clock()
    const reason = reasonOf(failure)
    const isFinal = failure instanceof JobFailure && failure.isFinal
    const waitMs = signal.aborted ? 0 : backoffMs(job.attempts, Math.random())
    const due = isFinal ? undefined : new Date(now.getTime() + waitMs)
    if (!(failure instanceof JobFailure || isUnavailable(failure)))
      logFault(log, failure, 'a job met a fault')
    log.warn({ kind, attempts: job.attempts, reason, due }, due ? 'a job is put back' : 'a job is given up')
    await putBack(db, workspace, job, { reason, due, now })
  }
}

/**
 * Commits what a done job changes, with its removal. The work must not be done again because the database is away, so
 * it is tried for as long as the lease lasts.
 */
async function finish(
  { db, clock }: WorkerDeps,
  workspace: string,
  job: ClaimedJob,
  effect: Effect | undefined,
  signal: AbortSignal,
): Promise<void> {
  const givesUpAt = performance.now() + LEASE_MS / 2
  for (;;) {
    try {
      if (!effect) return await deleteJobs(db, workspace, [job])
      return await write(db, workspace, clock(), async (trx, moment) => {
        await effect(trx, moment)
        await deleteJobs(trx, workspace, [job])
      })
    } catch (error) {
      if (!isUnavailable(error) || signal.aborted || performance.now() > givesUpAt) throw error
      await sleep(RETRY_MS)
    }
  }
}
