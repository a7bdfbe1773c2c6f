import { DAY_MS } from '@otklik/contract/duration'
import {
  addAskedContexts,
  findContextsToGather,
  findDayToGather,
} from '../ask/invitations/asked-context-queries.ts'
import { write } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { dayIn } from '../workspace/day.ts'
import { markContextsGathered } from '../workspace/workspace-queries.ts'
import type { Sweep } from './sweep.ts'

/**
 * Gathers the contexts of the invitations of past days, so that the catalogue of a caller with grants is found without
 * reading those invitations. Several collectors may gather at once, as each context is added once. A day is read outside
 * of the transactions: an invitation of a past day that counts only later adds its context by itself. One that is set aside
 * only later stays gathered, and so tells nobody anything new: it was shown while it counted.
 */
export async function gatherContexts({ db, workspace, clock, signal }: Sweep): Promise<void> {
  // No invitation is issued on such a day any more, even if the workspace moves to another time zone: these are at most
  // 12 hours behind UTC. The other 12 hours are for the clocks of other collectors.
  const before = dayIn('UTC', new Date(clock().getTime() - DAY_MS))
  while (!signal?.aborted) {
    const day = await findDayToGather(db, workspace, before)
    if (day === undefined) return
    const found = await findContextsToGather(db, workspace, day, MAX_BATCH)
    await write(db, workspace, clock(), async (trx) => {
      await addAskedContexts(trx, workspace, found)
      if (found.length < MAX_BATCH) await markContextsGathered(trx, workspace, day)
    })
  }
}
