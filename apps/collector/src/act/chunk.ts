import type { Database } from '../database/tables.ts'
import { write } from '../database/workspace-clock.ts'

/** How many rows one transaction clears: others of the workspace wait for its clock meanwhile. */
export const CHUNK_ROWS = 500

/**
 * Does a sweep's work chunk by chunk. Several collectors may sweep at once: each chunk takes the clock, and
 * looks again for what is due.
 *
 * @param signal ends it after the chunk at hand
 */
export async function inChunks(
  db: Database,
  workspace: string,
  now: Date,
  find: (at: Database) => Promise<string[]>,
  work: (trx: Database, found: string[], change: number) => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  // Looked for first without the clock, as each tick makes every figure look changed.
  while (!signal?.aborted && (await find(db)).length > 0) {
    await write(db, workspace, now, async (trx, { change }) => work(trx, await find(trx), change))
  }
}
