import { clearTexts } from '../answer/intake/text-queries.ts'
import { clearLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearIdentities, findInvitationsOf } from '../ask/invitations/identity-queries.ts'
import { findRatedBy } from '../ask/signatures/rater-queries.ts'
import { write } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import type { Database } from '../database/tables.ts'

/**
 * Erases who a person was and what they wrote, in every room. Scores and contexts stay, so that no figure
 * moves; the rows stay as erased, so that a late retry or an old page brings nothing back.
 *
 * What is stored before it is erased, and what comes later to the same asks is refused: the workspace's
 * clock puts them in order. Doing it again, or for somebody unknown, is no different.
 */
export async function erasePerson(
  db: Database,
  workspace: string,
  person: string,
  clock: () => Date,
): Promise<void> {
  let isDone = false
  while (!isDone) isDone = await eraseBatch(db, workspace, person, clock())
}

async function eraseBatch(db: Database, workspace: string, person: string, now: Date): Promise<boolean> {
  return write(db, workspace, now, async (trx, moment) => {
    // What they rated unasked goes first: it is found by the mailboxes of their letters.
    const rated = await findRatedBy(trx, workspace, person, MAX_BATCH)
    const isAsked = rated.length === 0
    const invitations = isAsked ? await findInvitationsOf(trx, workspace, person, MAX_BATCH) : rated

    // The rooms from right to left: as long as a row elsewhere says something, the invitation that leads
    // to it keeps its person, so that an interrupted erasure can be repeated.
    if (!(await clearTexts(trx, workspace, invitations, moment, MAX_BATCH))) return false
    if (!(await clearLinkVisits(trx, workspace, invitations, MAX_BATCH))) return false
    await clearIdentities(trx, workspace, invitations, moment, now)
    // A visit takes no turn of the clock, so one may have come meanwhile; none comes to what is erased.
    await clearLinkVisits(trx, workspace, invitations, MAX_BATCH)
    return isAsked && invitations.length < MAX_BATCH
  })
}
