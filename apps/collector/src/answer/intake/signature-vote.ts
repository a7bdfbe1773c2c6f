import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import type { WriteSet } from './write-set.ts'

/**
 * One network may cast this many votes per signature and day. That is enough for an office, where few colleagues rate
 * the same agent on one day, and too few to move a month's average by opening private windows.
 */
export const VOTES_A_DAY = 5

/** Is thrown if the network has cast all of its votes of this day under this signature. */
export class VotesSpentError extends Problem {
  constructor() {
    super('rate_limited', 'This network has reached the number of ratings that count per day.')
  }
}

/**
 * Refuses a new vote above the limit. Runs in the batch, where the change counter orders the writes of all collectors.
 *
 * @throws {VotesSpentError}
 * @throws {StalePageConfigError} if midnight has passed since the vote was admitted, as it now belongs to another day
 */
export function refuseVote({ votes, now }: WriteSet, { vote, timeZone }: Ask): void {
  if (!vote) return
  if (dayIn(timeZone, now) !== vote.day) throw new StalePageConfigError()
  if ((votes.get(vote.network)?.votes ?? 0) >= VOTES_A_DAY) throw new VotesSpentError()
}

/** Counts a new vote against the limit of its network. */
export function countVote({ votes, newVotes }: WriteSet, { vote }: Ask): void {
  if (!vote) return
  const { network, day } = vote
  const counted = { network, day, votes: (votes.get(network)?.votes ?? 0) + 1 }
  votes.set(network, counted)
  newVotes.set(network, counted)
}
