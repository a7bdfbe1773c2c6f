import type { Moment, TakenChange } from '../database/change-counter.ts'
import type { Database, OutboxJob } from '../database/tables.ts'
import type { ClaimedJob } from './job-queries.ts'

/** Makes the change of a completed job in its workspace. It is committed together with the job's removal. */
export type Effect = (trx: Database, moment: Moment) => Promise<unknown>

/** Runs jobs of one kind that reach the outside, such as letters to send. */
export interface JobHandler<Subject = OutboxJob['subject']> {
  /** A worker slot runs this many jobs of one workspace at once, and is released when the whole batch is done. */
  batchSize: number
  /** A workspace has this many worker slots; 1 by default. */
  concurrency?: number
  /**
   * Does the work of one job, outside of any transaction. After a crash it is called again for the same job.
   *
   * @param signal is aborted when the collector closes and can wait no longer
   * @returns the change to commit, if there is one
   * @throws {JobFailure} with a reason that may be stored; the job is also retried after any other error
   */
  perform: (workspace: string, job: ClaimedJob<Subject>, signal: AbortSignal) => Promise<Effect | undefined>
}

/**
 * Runs jobs of one kind that change nothing outside of this database. They are never claimed: they run in the
 * transaction that removes them, in the order in which they were written, even with several collectors.
 */
export interface TransactionalJob<Subject = OutboxJob['subject']> {
  /** One transaction runs this many jobs of one workspace. */
  batchSize: number
  /** Does the work of all of them. The transaction already holds the change counter. */
  run: (
    trx: Database,
    workspace: string,
    subjects: readonly Subject[],
    moment: Moment & TakenChange,
  ) => Promise<void>
}

/** Maps each kind of job to its handler. Jobs of a kind that is missing stay in the outbox. */
export type JobRegistry = {
  [Kind in OutboxJob['kind']]?: AnyJobHandler<Extract<OutboxJob, { kind: Kind }>['subject']>
}

export type AnyJobHandler<Subject = OutboxJob['subject']> = JobHandler<Subject> | TransactionalJob<Subject>

/** Tells the size of the batch that just ran. Behind a full batch more jobs may be due. */
export interface BatchResult {
  count: number
  isFullBatch: boolean
}

/** Tells why a job failed. The message is stored and logged, so it must name no person and quote no text. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
}

/** Returns the part of an error that may be stored: messages of unexpected errors could quote a person. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof JobFailure) return failure.message
  if (!(failure instanceof Error)) return 'unknown'
  return 'code' in failure ? `${failure.name} ${String(failure.code)}` : failure.name
}
