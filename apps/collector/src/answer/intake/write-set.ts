import type { Moment } from '../../database/change-counter.ts'
import type { Invitation, NetworkVotes, Submission } from '../../database/tables.ts'
import type { AcceptedSubmission } from './listener.ts'

/** Holds what one transaction has read, and what it is going to write. */
export interface WriteSet extends Readonly<Moment> {
  /** The invitations as they stood when the transaction began. */
  readonly before: ReadonlyMap<string, Invitation>
  /** The invitations as they stand now; every value that isn't in `before` is written. */
  readonly invitations: Map<string, Invitation>
  /** The submissions that are stored already, and those that this transaction accepts. */
  readonly submissions: Map<string, Submission>
  /** The submissions that this transaction stores, in the order in which it accepted them. */
  readonly accepted: AcceptedSubmission[]
  /** The number of votes that each network has given under signatures, as it stands now. */
  readonly votes: Map<string, NetworkVotes>
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
    votes: new Map(votes.map((each) => [each.network, each])),
    newVotes: new Map(),
  }
}
