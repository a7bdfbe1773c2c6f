import { deleteNetworks, findPastNetworks } from '../answer/intake/network-vote-queries.ts'
import { clearPastVisitNetworks, findPastVisitNetworks } from '../answer/link-visits/page-view-queries.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import { dayIn } from '../workspace/day.ts'
import { findWorkspaceContext } from '../workspace/workspace-context.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/** Deletes the networks of past days from counts and visits. They only tell the networks of the current day apart. */
export async function purgeVoteNetworks(sweep: Sweep): Promise<void> {
  const { db, workspace } = sweep
  const workspaceContext = await findWorkspaceContext(db, workspace)
  if (!workspaceContext) return
  const today = dayIn(workspaceContext.timeZone, sweep.clock())
  await sweepInBatches(
    sweep,
    (at) => findPastNetworks(at, workspace, today, MAX_BATCH),
    (trx, found) => deleteNetworks(trx, workspace, found),
  )
  await sweepInBatches(
    sweep,
    (at) => findPastVisitNetworks(at, workspace, today, MAX_BATCH),
    (trx) => clearPastVisitNetworks(trx, workspace, today, MAX_BATCH),
  )
}
