import type { Answers } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { Invitation, Submission } from '../../database/tables.ts'
import type { OutboxEntry } from '../../jobs/outbox.ts'

/** A submission that a batch stores, and the person's current answers before and after it. */
export interface AcceptedSubmission {
  submission: Submission
  /** The invitation as it stands after this submission. */
  invitation: Invitation
  before: Answers
  after: Answers
}

/**
 * Follows answers in the transaction that stores them. It sees each accepted submission, in order: a 2 and a 5 of one
 * batch are two submissions, not one change.
 *
 * Its types stand here and its implementation in a room to the left, which `app.ts` hands to the inbox.
 */
export interface TransactionalListener<Known = unknown, Changes = unknown> {
  /** Reads what the decision needs. Its statements leave in the round trip of the batch's own reads. */
  read(trx: Runner, workspace: string, invitations: readonly string[]): Promise<Known>
  /** Decides what follows, without I/O. When it throws, nothing of the batch is stored. */
  decide(submissions: readonly AcceptedSubmission[], known: Known, moment: Moment): Changes
  /** Writes what was decided. It gives all of its statements before it waits for one, as they leave with the COMMIT. */
  write(trx: Runner, workspace: string, changes: Changes): Promise<unknown>
}

/** Finds out who follows these submissions later; returns a job for each listener that wants to hear of one. */
export type Announce = (
  trx: Runner,
  workspace: string,
  referenceChange: number,
  submissions: readonly AcceptedSubmission[],
) => Promise<OutboxEntry[]>

/** Everything that hears of stored answers. */
export interface Listeners {
  transactional: readonly TransactionalListener[]
  announce: Announce
}
