import type { WriteTurn } from '../../database/change-counter.ts'
import type { Invitation, NetworkVotes, OutboxJob, Submission } from '../../database/tables.ts'

/** What one transaction has read, and what it is going to write. */
export interface WriteSet extends Readonly<Pick<WriteTurn, 'change' | 'isHeard'>> {
  readonly now: Date
  /** As they stood when the transaction began. */
  readonly before: ReadonlyMap<string, Invitation>
  /** As they stand now; every value that isn't in `before` is written. */
  readonly invitations: Map<string, Invitation>
  readonly submissions: Map<string, Submission>
  readonly newSubmissions: Submission[]
  readonly outbox: OutboxJob[]
  /** How many votes under signatures the networks have given, as they stand now. */
  readonly votes: Map<string, NetworkVotes>
  readonly newVotes: Map<string, NetworkVotes>
}

export function openWriteSet(
  now: Date,
  { change, isHeard }: WriteTurn,
  invitations: readonly Invitation[],
  submissions: readonly Submission[],
  votes: readonly NetworkVotes[],
): WriteSet {
  const before = new Map(invitations.map((invitation) => [invitation.id, invitation]))
  return {
    now,
    change,
    isHeard,
    before,
    invitations: new Map(before),
    submissions: new Map(submissions.map((submission) => [submission.id, submission])),
    newSubmissions: [],
    outbox: [],
    votes: new Map(votes.map((each) => [each.network, each])),
    newVotes: new Map(),
  }
}
