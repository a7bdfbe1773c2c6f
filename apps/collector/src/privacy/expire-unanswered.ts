import { findExpired, markExpired } from '../ask/invitations/invitation-queries.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/**
 * Marks unanswered invitations as expired, so that they appear in the feed of changes. Accepting an answer does not
 * depend on this mark: it checks the invitation's own expiry.
 */
export async function expireUnanswered(sweep: Sweep): Promise<void> {
  const { workspace } = sweep
  const now = sweep.clock()
  await sweepInBatches(
    sweep,
    (at) => findExpired(at, workspace, now, MAX_BATCH),
    (trx, found, moment) => markExpired(trx, workspace, found, moment),
  )
}
