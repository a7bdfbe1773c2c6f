import { MINUTE_MS } from '@otklik/contract/duration'
import type { Moment } from '../database/change-counter.ts'
import type { Database, OutboxJob } from '../database/tables.ts'
import type { ClaimedJob } from './outbox.ts'

/** What a job that is done changes in its workspace: committed with the job's removal, under the clock. */
export type Effect = (trx: Database, tick: Moment) => Promise<unknown>

/** How jobs of one kind are carried out. */
export interface JobHandler<Subject = OutboxJob['subject']> {
  /** How many of one workspace are in one hand at once; it is free again when the slowest is done. */
  batchSize: number
  /** How many hands a workspace has, none of which waits for another; one, unless it says otherwise. */
  concurrency?: number
  /**
   * Does what must happen, outside of any transaction, and well within `LEASE_MS`. After a crash it is called again
   * for the same job.
   *
   * @param signal tells it to break off: the collector is closing
   * @returns what it changes here, if anything
   * @throws {JobFailure} to say what may be kept of the reason; whatever else it throws is tried again as well
   */
  perform: (workspace: string, job: ClaimedJob<Subject>, signal: AbortSignal) => Promise<Effect | undefined>
}

/**
 * How jobs of one kind are carried out that change nothing outside of this database: without a claim, in the
 * transaction that removes them. They are done in the order in which they were written, whoever does them.
 */
export interface TransactionalJob<Subject = OutboxJob['subject']> {
  /** How many of one workspace are carried out in one transaction. */
  batchSize: number
  /** Does them all, under the clock. */
  run: (trx: Database, workspace: string, subjects: readonly Subject[], moment: Moment) => Promise<void>
}

/** Who carries out what; a kind that isn't here waits. */
export type JobRegistry = {
  [Kind in OutboxJob['kind']]?: AnyJobHandler<Extract<OutboxJob, { kind: Kind }>['subject']>
}

export type AnyJobHandler<Subject = OutboxJob['subject']> = JobHandler<Subject> | TransactionalJob<Subject>

/** How many jobs there were to carry out, and whether that was a handful, behind which more may be due. */
export interface BatchResult {
  count: number
  isFullBatch: boolean
}

/** For how long a claimed job is nobody else's: after a crash it is carried out again so much later. */
export const LEASE_MS = 15 * MINUTE_MS

/** Why a job failed, in words that are kept and logged: they name no person and quote no text. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure'
  /** No further try will do. */
  readonly isFinal: boolean

  constructor(reason: string, isFinal = false) {
    super(reason)
    this.isFinal = isFinal
  }
}

/** What may be kept of any failure. */
export function reasonOf(failure: unknown): string {
  if (failure instanceof JobFailure) return failure.message
  if (!(failure instanceof Error)) return 'unknown'
  return 'code' in failure ? `${failure.name} ${String(failure.code)}` : failure.name
}
