import type { Answers, NextStep, SurveyDefinition } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { AnnouncedEvent, Invitation, Submission } from '../../database/tables.ts'
import type { OutboxEntry } from '../../jobs/outbox.ts'

/** Holds a submission that a batch stores. */
export interface AcceptedSubmission {
  submission: Submission
  /** Holds the invitation after this submission. */
  invitation: Invitation
  /** Is the version of the survey that was asked. */
  survey: SurveyDefinition
  /** Holds the current answers before this submission. */
  before: Answers
  /** Holds the current answers after this submission. */
  after: Answers
}

/** Holds what a listener decided about the submissions of a batch. */
interface Decision<Changes> {
  changes: Changes
  /** Lists the events that it causes, for the later listeners. */
  events: readonly AnnouncedEvent[]
  /** Tells the person what follows their answers to an invitation. */
  next?: (invitation: string) => NextStep | undefined
}

/**
 * Reacts to answers in the transaction that stores them. It gets each accepted submission, in order: a 2 and a 5 in one
 * batch are two submissions, not one change.
 *
 * Only its type belongs to this room. `app.ts` passes implementations from other rooms to the inbox.
 */
export interface TransactionalListener<Known = unknown, Settings = unknown, Changes = unknown> {
  /** Reads what the decision needs. Its statements share the round trip of the batch's own reads. */
  read(trx: Runner, workspace: string, invitations: readonly string[]): Promise<Known>
  /** Gets what depends on the workspace's references alone. It comes from a cache, unless they have changed. */
  settings(trx: Runner, workspace: string, referenceChange: number): Promise<Settings>
  /** Decides what to write and to announce, without I/O. If it throws, the whole batch is rolled back. */
  decide(
    submissions: readonly AcceptedSubmission[],
    known: Known,
    settings: Settings,
    moment: Moment,
  ): Decision<Changes>
  /** Writes what was decided. It must issue all statements before it awaits one, as they are sent with the COMMIT. */
  write(trx: Runner, workspace: string, changes: Changes): Promise<unknown>
}

/** Returns a job for each of these submissions and events, and each later listener that is interested in it. */
export type Announce = (
  trx: Runner,
  workspace: string,
  referenceChange: number,
  submissions: readonly AcceptedSubmission[],
  events: readonly AnnouncedEvent[],
) => Promise<OutboxEntry[]>

/** Holds everything that reacts to stored answers. */
export interface Listeners {
  transactional: readonly TransactionalListener[]
  announce: Announce
}
