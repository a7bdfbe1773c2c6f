import { type Moment, write } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'

/** One transaction clears at most this many rows, as other writers of the workspace wait for it. */
export const CHUNK_ROWS = 500

/** A sweep clears what is due in one workspace. */
export interface Sweep {
  db: Database
  workspace: string
  /** The time is read again for each chunk, as a sweep may take hours and each row stores when it was cleared. */
  clock: () => Date
  /** Ends the sweep after the current chunk. */
  signal?: AbortSignal | undefined
}

/**
 * Runs a sweep chunk by chunk, until `find` returns nothing. Several collectors may sweep at once: each chunk takes the
 * change counter and then looks again for what is due.
 */
export async function inChunks(
  { db, workspace, clock, signal }: Sweep,
  find: (at: Database) => Promise<string[]>,
  clear: (trx: Database, found: string[], moment: Moment) => Promise<unknown>,
): Promise<void> {
  // The first look is outside the transaction, as each step of the change counter makes every cached figure stale.
  while (!signal?.aborted && (await find(db)).length > 0) {
    await write(db, workspace, clock(), async (trx, moment) => clear(trx, await find(trx), moment))
  }
}
