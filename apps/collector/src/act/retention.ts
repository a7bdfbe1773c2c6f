import { clearTexts, findDueTexts } from '../answer/text-queries.ts'
import { clearIdentities, findDueIdentities } from '../ask/identity-queries.ts'
import type { Database } from '../database/tables.ts'
import { type Moment, write } from '../database/workspace-clock.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { CHUNK_ROWS } from './chunk.ts'

const DAY_MS = 86_400_000

/**
 * Clears what a workspace keeps no longer. What can still be answered or changed stays until it can't, so
 * nothing arrives at a row that was cleared. Several collectors may sweep at once: each chunk takes the
 * clock, and looks again for what is due.
 *
 * @param clock asked anew for each chunk, as each says when it was cleared, and a sweep may take hours
 * @param signal ends it after the chunk at hand
 */
export async function sweepWorkspace(
  db: Database,
  workspace: string,
  clock: () => Date,
  signal?: AbortSignal,
): Promise<void> {
  const now = clock()
  const { textDays, identityDays } = (await findWorkspace(db, workspace))?.retention ?? {}
  if (textDays !== undefined) {
    const due = { sentBy: daysBefore(now, textDays), now }
    await inChunks(
      (at) => findDueTexts(at, workspace, due, CHUNK_ROWS),
      (trx, found, moment) => clearTexts(trx, workspace, found, moment, CHUNK_ROWS),
    )
  }
  if (identityDays !== undefined) {
    const due = { issuedBy: daysBefore(now, identityDays), now }
    await inChunks(
      (at) => findDueIdentities(at, workspace, due, CHUNK_ROWS),
      (trx, found, moment) => clearIdentities(trx, workspace, found, moment),
    )
  }

  async function inChunks(
    find: (at: Database) => Promise<string[]>,
    clear: (trx: Database, found: string[], moment: Moment) => Promise<unknown>,
  ): Promise<void> {
    // Looked for first without the clock, as each tick makes every figure look changed.
    while (!signal?.aborted && (await find(db)).length > 0) {
      await write(db, workspace, clock(), async (trx, moment) => clear(trx, await find(trx), moment))
    }
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
