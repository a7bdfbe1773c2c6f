import { type Moment, write } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'

/** One workspace, as a sweep goes through it. */
export interface Sweep {
  db: Database
  workspace: string
  /** Asked anew for each batch, as each says when it was swept, and a sweep may take hours. */
  clock: () => Date
  /** Ends it after the batch at hand. */
  signal?: AbortSignal | undefined
}

/**
 * Sweeps batch by batch, until nothing more is found. Several collectors may sweep at once: each batch takes the
 * workspace's clock, and looks again for what is due.
 */
export async function sweepInBatches(
  { db, workspace, clock, signal }: Sweep,
  find: (at: Database) => Promise<string[]>,
  work: (trx: Database, found: string[], moment: Moment) => Promise<unknown>,
): Promise<void> {
  // Looked for first without the clock, as each tick makes every figure look changed.
  while (!signal?.aborted && (await find(db)).length > 0) {
    await write(db, workspace, clock(), async (trx, moment) => work(trx, await find(trx), moment))
  }
}
