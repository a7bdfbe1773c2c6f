import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import type { WriteSet } from './write-set.ts'

/**
 * How many votes one network has under one signature and day. Most people have one browser, and few colleagues of
 * one office rate the same letter's agent on the same day; whoever opens private windows moves no average of a month.
 */
export const VOTES_A_DAY = 5

/** The network has no vote left under this signature today. */
export class VotesSpentError extends Problem {
  constructor() {
    super('rate_limited', 'As many ratings as count in a day have come from this network.')
  }
}

/**
 * Refuses a new vote that would be one too many, here where all collectors' writes of the workspace are in order.
 *
 * @throws {VotesSpentError}
 * @throws {StalePageConfigError} when its day ended before it was stored: it is another day's vote
 */
export function refuseVote({ votes, now }: WriteSet, { vote, timeZone }: Ask): void {
  if (!vote) return
  if (dayIn(timeZone, now) !== vote.day) throw new StalePageConfigError()
  if ((votes.get(vote.network)?.votes ?? 0) >= VOTES_A_DAY) throw new VotesSpentError()
}

/** Counts a vote that is stored. */
export function countVote({ votes, newVotes }: WriteSet, { vote }: Ask): void {
  if (!vote) return
  const { network, day } = vote
  const counted = { network, day, votes: (votes.get(network)?.votes ?? 0) + 1 }
  votes.set(network, counted)
  newVotes.set(network, counted)
}
