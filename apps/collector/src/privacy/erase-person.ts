import { clearTexts } from '../answer/intake/clear-texts.ts'
import { clearLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearIdentities } from '../ask/invitations/clear-identities.ts'
import { findInvitationsOf } from '../ask/invitations/identity-queries.ts'
import { findRatedBy, findRaters } from '../ask/signatures/rater-queries.ts'
import { findKnownNames } from '../ask/suppression/known-names.ts'
import { write } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import type { Database } from '../database/tables.ts'
import { deleteRequestsOf } from '../workspace/sign-in/request-sign-in.ts'

/** Holds what an erasure needs of its workspace. */
interface Erasure {
  db: Database
  workspace: string
  clock: () => Date
}

/**
 * Erases a person's identity and texts in every room, under every spelling of their mailbox. Scores and contexts stay,
 * so that no figure changes. The rows stay marked as erased, so that a late retry or an old page restores nothing.
 *
 * Waiting messages of webhooks hold nothing to erase: each is written from the stored rows when it is sent.
 *
 * Answers stored earlier are erased and later ones to the same asks are refused; the change counter decides which is
 * which. Erasing is idempotent, and an unknown person is no error.
 */
export async function erasePerson(
  db: Database,
  workspace: string,
  person: string,
  clock: () => Date,
): Promise<void> {
  const erasure = { db, workspace, clock }
  const names = await findKnownNames(db, workspace, person)
  // Unasked ratings come first: they are found by the mailboxes of asks, which are cleared below.
  const unasked = await findRatedBy(db, workspace, names.all)
  await eraseInBatches(erasure, (trx) => findRaters(trx, workspace, unasked, MAX_BATCH))
  await eraseInBatches(erasure, (trx) => findInvitationsOf(trx, workspace, names, MAX_BATCH))
  await deleteRequestsOf(db, workspace, names.all)
}

/** Erases invitations until none is found. */
async function eraseInBatches(
  { db, workspace, clock }: Erasure,
  find: (trx: Database) => Promise<string[]>,
): Promise<void> {
  let isDone = false
  while (!isDone) {
    const now = clock()
    isDone = await write(db, workspace, now, async (trx, moment) => {
      const invitations = await find(trx)
      // The identity is cleared last: a repeated erasure finds the invitations of an interrupted one by it.
      if (!(await clearTexts(trx, workspace, invitations, moment, MAX_BATCH))) return false
      if (!(await clearLinkVisits(trx, workspace, invitations, MAX_BATCH))) return false
      await clearIdentities(trx, workspace, invitations, moment, now)
      // Visits are written without the change counter, so one may have come meanwhile. After the erasure none is stored.
      await clearLinkVisits(trx, workspace, invitations, MAX_BATCH)
      return invitations.length < MAX_BATCH
    })
  }
}
