import { findExpired, markExpired } from '../ask/invitations/invitation-queries.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/**
 * Marks what has run out unanswered, so that whoever follows a workspace's changes hears of it. Whether an
 * answer still comes in time is held against the invitation itself, and waits for no sweep.
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
