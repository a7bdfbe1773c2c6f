import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { dayIn } from '../../workspace/day.ts'
import type { WriteSet } from './write-set.ts'

/**
 * Counts a new vote of its network, in the batch, where the change counter orders the writes of all collectors. Nobody
 * is refused for what others in their network did.
 *
 * @throws {StalePageConfigError} if midnight has passed since the vote was admitted, as it now belongs to another day
 */
export function countVote({ votes, newVotes, now }: WriteSet, { vote, timeZone }: Ask): void {
  if (!vote) return
  const { network, day } = vote
  if (dayIn(timeZone, now) !== day) throw new StalePageConfigError()
  const counted = { network, day, votes: (votes.get(network)?.votes ?? 0) + 1 }
  votes.set(network, counted)
  newVotes.set(network, counted)
}
