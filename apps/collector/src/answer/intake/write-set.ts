import type { Moment } from '../../database/change-counter.ts'
import type { AskDetails, Invitation, NetworkVotes, Submission } from '../../database/tables.ts'
import type { AcceptedSubmission } from './transactional-listener.ts'

/** Holds everything that one transaction has read and is going to write. */
export interface WriteSet extends Readonly<Moment> {
  /** Holds the invitations at the start of the transaction. */
  readonly before: ReadonlyMap<string, Invitation>
  /** Holds the invitations with the changes of this transaction. All that differ from `before` are written. */
  readonly invitations: Map<string, Invitation>
  /** Holds the submissions that are already stored, and those that this transaction accepts. */
  readonly submissions: Map<string, Submission>
  /** Lists the submissions that this transaction stores, in order. */
  readonly accepted: AcceptedSubmission[]
  /** Holds the details that the asks of this transaction give, by the ids of their invitations. */
  readonly details: Map<string, AskDetails>
  /** Counts the open answers and views of each network, including those of this transaction. */
  readonly votes: Map<string, NetworkVotes>
  /** Holds the entries of `votes` that this transaction changes. */
  readonly newVotes: Map<string, NetworkVotes>
}

export function openWriteSet(
  { change, now }: Moment,
  invitations: readonly Invitation[],
  submissions: readonly Submission[],
  votes: readonly NetworkVotes[],
): WriteSet {
  const before = new Map(invitations.map((invitation) => [invitation.id, invitation]))
  return {
    now,
    change,
    before,
    invitations: new Map(before),
    submissions: new Map(submissions.map((submission) => [submission.id, submission])),
    accepted: [],
    details: new Map(),
    votes: new Map(votes.map((networkVotes) => [networkVotes.network, networkVotes])),
    newVotes: new Map(),
  }
}
