import { findExpired, markExpired } from '../ask/invitation-queries.ts'
import type { Database } from '../database/tables.ts'
import { CHUNK_ROWS, inChunks } from './chunk.ts'

/**
 * Marks what has run out unanswered, so that whoever follows a workspace's changes hears of it. Whether an
 * answer still comes in time is held against the invitation itself, and waits for no sweep.
 *
 * @param signal ends it after the chunk at hand
 */
export async function expireUnanswered(
  db: Database,
  workspace: string,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  await inChunks(
    db,
    workspace,
    now,
    (at) => findExpired(at, workspace, now, CHUNK_ROWS),
    (trx, found, change) => markExpired(trx, workspace, found, change, now),
    signal,
  )
}
