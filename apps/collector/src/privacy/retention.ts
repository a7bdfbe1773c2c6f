import { clearTexts, findDueTexts } from '../answer/intake/text-queries.ts'
import { deleteDueLinkVisits, findDueLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearIdentities, findDueIdentities } from '../ask/invitations/identity-queries.ts'
import { findDueRaters } from '../ask/signatures/rater-queries.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { CHUNK_ROWS, inChunks, type Sweep } from './chunk.ts'

const DAY_MS = 86_400_000

/**
 * Clears what has outlived the workspace's retention. What can still be answered or changed stays until it no longer
 * can, so that no answer arrives at a cleared row.
 */
export async function clearOutdated(sweep: Sweep): Promise<void> {
  const { db, workspace } = sweep
  const now = sweep.clock()
  const { textDays, identityDays, linkVisitDays } = (await findWorkspace(db, workspace))?.retention ?? {}
  if (textDays !== undefined) {
    const due = { sentBy: daysBefore(now, textDays), now }
    await inChunks(
      sweep,
      (at) => findDueTexts(at, workspace, due, CHUNK_ROWS),
      (trx, found, moment) => clearTexts(trx, workspace, found, moment, CHUNK_ROWS),
    )
  }
  if (identityDays !== undefined) {
    const due = { issuedBy: daysBefore(now, identityDays), now }
    await inChunks(
      sweep,
      (at) => findDueIdentities(at, workspace, due, CHUNK_ROWS),
      (trx, found, moment) => clearIdentities(trx, workspace, found, moment),
    )
    await inChunks(
      sweep,
      (at) => findDueRaters(at, workspace, due, CHUNK_ROWS),
      (trx, found, moment) => clearIdentities(trx, workspace, found, moment),
    )
  }
  if (linkVisitDays !== undefined) {
    const visitedBy = daysBefore(now, linkVisitDays)
    await inChunks(
      sweep,
      (at) => findDueLinkVisits(at, workspace, visitedBy, CHUNK_ROWS),
      (trx) => deleteDueLinkVisits(trx, workspace, visitedBy, CHUNK_ROWS),
    )
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}
