import { deleteNetworks, findPastNetworks } from '../ask/signatures/vote-queries.ts'
import { dayIn } from '../workspace/day.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { CHUNK_ROWS, inChunks, type Sweep } from './chunk.ts'

/** Deletes the networks of past days' signature votes. They only limit votes of the current day. */
export async function purgeVoteNetworks(sweep: Sweep): Promise<void> {
  const { db, workspace } = sweep
  const settings = await findWorkspace(db, workspace)
  if (!settings) return
  const today = dayIn(settings.timeZone, sweep.clock())
  await inChunks(
    sweep,
    (at) => findPastNetworks(at, workspace, today, CHUNK_ROWS),
    (trx, found) => deleteNetworks(trx, workspace, found),
  )
}
