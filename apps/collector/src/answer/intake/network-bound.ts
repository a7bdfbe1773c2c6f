import { counting, setAside } from '../../ask/invitations/invitation.ts'
import { StalePageConfigError } from '../../ask/page/page-config.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import type { Invitation } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import type { WriteSet } from './write-set.ts'

/** A network may send this many open answers and views that count, for each service and day. */
const BOUNDS = { votes: 50, views: 1000 }

/**
 * Counts a new open answer or view of its network, in the batch, where the change counter orders the writes of all
 * collectors. Nobody is refused for what others in their network sent: an invitation beyond the bound is set aside.
 * Signed asks and those from an office have no bound.
 *
 * @param invitation the invitation with the new answer or view
 * @throws {StalePageConfigError} if midnight has passed since the ask was resolved, as it now belongs to another day
 */
export function applyBound(
  { votes, newVotes, now }: WriteSet,
  { source, timeZone }: Ask,
  kind: keyof typeof BOUNDS,
  invitation: Invitation,
): Invitation {
  if (source && source.day !== dayIn(timeZone, now)) throw new StalePageConfigError()
  if (!source?.bounded) return counting(invitation)
  const {
    day,
    bounded: { network, counter },
  } = source

  const sent = votes.get(counter) ?? { network: counter, day, votes: 0, views: 0 }
  if (sent[kind] >= BOUNDS[kind]) return setAside(invitation, network)
  const counted = { ...sent, [kind]: sent[kind] + 1 }
  votes.set(counter, counted)
  newVotes.set(counter, counted)
  return counting(invitation)
}
