import { deleteDueLinkVisits, findDueLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearTexts, findDueTexts } from '../answer/text-queries.ts'
import { clearIdentities, findDueIdentities } from '../ask/identity-queries.ts'
import type { Database } from '../database/tables.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { CHUNK_ROWS, inChunks } from './chunk.ts'

const DAY_MS = 86_400_000

/**
 * Clears what a workspace keeps no longer. What can still be answered or changed stays until it can't, so
 * nothing arrives at a row that was cleared.
 *
 * @param signal ends it after the chunk at hand
 */
export async function sweepWorkspace(
  db: Database,
  workspace: string,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const { textDays, identityDays, linkVisitDays } = (await findWorkspace(db, workspace))?.retention ?? {}
  if (textDays !== undefined) {
    const due = { sentBy: daysBefore(now, textDays), now }
    await inChunks(
      db,
      workspace,
      now,
      (at) => findDueTexts(at, workspace, due, CHUNK_ROWS),
      (trx, found, change) => clearTexts(trx, workspace, found, change, CHUNK_ROWS),
      signal,
    )
  }
  if (identityDays !== undefined) {
    const due = { issuedBy: daysBefore(now, identityDays), now }
    await inChunks(
      db,
      workspace,
      now,
      (at) => findDueIdentities(at, workspace, due, CHUNK_ROWS),
      (trx, found, change) => clearIdentities(trx, workspace, found, change),
      signal,
    )
  }
  if (linkVisitDays !== undefined) {
    const visitedBy = daysBefore(now, linkVisitDays)
    await inChunks(
      db,
      workspace,
      now,
      (at) => findDueLinkVisits(at, workspace, visitedBy, CHUNK_ROWS),
      (trx) => deleteDueLinkVisits(trx, workspace, visitedBy, CHUNK_ROWS),
      signal,
    )
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
