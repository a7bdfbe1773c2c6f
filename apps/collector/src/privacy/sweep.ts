import type { CaseWriter } from '../act/cases/case-writer.ts'
import { type Moment, type TakenChange, write } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'

/** A sweep clears what is due in one workspace. */
export interface Sweep {
  db: Database
  workspace: string
  /** The time is read again for each batch, as a sweep may take hours and each row stores when it was cleared. */
  clock: () => Date
  /** Is called after something was erased, so that it is removed from files too. */
  purgeErased: () => void
  /** Stores the cases that a sweep opens. */
  writeCases: CaseWriter
  /** Ends the sweep after the current batch. */
  signal?: AbortSignal | undefined
}

/**
 * Runs a sweep batch by batch, until `find` returns nothing. Several collectors may sweep at once: each batch takes the
 * change counter and then looks again for what is due.
 */
export async function sweepInBatches(
  { db, workspace, clock, signal }: Sweep,
  find: (at: Database) => Promise<string[]>,
  clear: (trx: Database, found: string[], moment: Moment & TakenChange) => Promise<unknown>,
): Promise<void> {
  // The first look is outside the transaction, as each step of the change counter lets everybody who watches the workspace read again.
  while (!signal?.aborted && (await find(db)).length > 0) {
    await write(db, workspace, clock(), async (trx, moment) => clear(trx, await find(trx), moment))
  }
}
