import { type CaseActor, RULE } from '../act/cases/case.ts'
import { readCasesOf } from '../act/cases/case-queries.ts'
import type { CaseWriter } from '../act/cases/case-writer.ts'
import {
  eraseCases,
  findCasesOf,
  findComplaintMailboxes,
  findComplaintsWithContact,
} from '../act/cases/erasure/erase-cases.ts'
import { clearTexts } from '../answer/intake/clear-texts.ts'
import { clearLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearIdentities } from '../ask/invitations/clear-identities.ts'
import { findInvitationsOf } from '../ask/invitations/identity-queries.ts'
import { findRatedBy, findRaters } from '../ask/signatures/rater-queries.ts'
import { findKnownNames, type KnownNames } from '../ask/suppression/known-names.ts'
import { write } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import type { Database } from '../database/tables.ts'
import { type Actor, addToAudit } from '../workspace/audit/audit-queries.ts'
import { deleteRequestsOf } from '../workspace/sign-in/request-sign-in.ts'

/** Says who erases a person, and where. */
interface Erasure {
  db: Database
  workspace: string
  clock: () => Date
  actor: Actor
  writeCases: CaseWriter
}

/**
 * Erases a person's identity and texts in every room, under every spelling of their mailbox, and ends their cases. Scores
 * and contexts stay, so that no figure changes. The rows stay marked as erased, so that a late retry or an old page restores
 * nothing.
 *
 * Waiting messages of webhooks hold nothing to erase: each is written from the stored rows when it is sent.
 *
 * Answers stored earlier are erased and later ones to the same asks are refused; the change counter decides which is
 * which. Erasing is idempotent, and an unknown person is no error. The audit tells of each erasure, without the person.
 */
export async function erasePerson(erasure: Erasure, person: string): Promise<void> {
  const { db, workspace, actor } = erasure
  const known = await findKnownNames(db, workspace, person)
  const mailboxes = await findComplaintMailboxes(db, workspace, known.all)
  const names = { ...known, all: [...new Set([...known.all, ...mailboxes])] }
  // Unasked ratings come first: they are found by the mailboxes of asks, which are cleared below.
  const unasked = await findRatedBy(db, workspace, names.all)
  await eraseInBatches(
    erasure,
    (trx) => findRaters(trx, workspace, unasked, MAX_BATCH),
    // In the first transaction, so that nothing is erased without it.
    (trx, now) => addToAudit(trx, workspace, actor, { action: 'person.erased' }, now),
  )
  await eraseInBatches(erasure, (trx) => findInvitationsOf(trx, workspace, names, MAX_BATCH))
  await eraseCasesInBatches(erasure, names)
  await deleteRequestsOf(db, workspace, names.all)
}

/** Erases invitations until none is found. `begin` is part of the first transaction. */
async function eraseInBatches(
  erasure: Erasure,
  find: (trx: Database) => Promise<string[]>,
  begin?: (trx: Database, now: Date) => Promise<void>,
): Promise<void> {
  const { db, workspace, clock } = erasure
  const by = { actor: caseActorOf(erasure), writeCases: erasure.writeCases }
  let isDone = false
  for (let isFirst = true; !isDone; isFirst = false) {
    const now = clock()
    isDone = await write(db, workspace, now, async (trx, moment) => {
      if (isFirst) await begin?.(trx, now)
      const invitations = await find(trx)
      // The identity is cleared last: a repeated erasure finds the invitations of an interrupted one by it.
      if (!(await clearTexts(trx, workspace, invitations, moment, MAX_BATCH))) return false
      if (!(await clearLinkVisits(trx, workspace, invitations, MAX_BATCH))) return false
      const cases = await readCasesOf(trx, workspace, invitations)
      if (!(await eraseCases(trx, workspace, cases, by, moment, MAX_BATCH))) return false
      await clearIdentities(trx, workspace, invitations, moment, now)
      // Visits are written without the change counter, so one may have come meanwhile. After the erasure none is stored.
      await clearLinkVisits(trx, workspace, invitations, MAX_BATCH)
      return invitations.length < MAX_BATCH
    })
  }
}

/** Erases the cases that stand alone, and any whose invitation is found no more, until none is left. */
async function eraseCasesInBatches(erasure: Erasure, names: KnownNames): Promise<void> {
  const { db, workspace, clock, writeCases } = erasure
  const by = { actor: caseActorOf(erasure), writeCases }
  const complaints = await findComplaintsWithContact(db, workspace, names.all)
  const find = (at: Database) => findCasesOf(at, workspace, names, complaints, MAX_BATCH)
  // The first look is outside a transaction, as each step of the change counter lets everybody who watches the workspace read again.
  let isDone = (await find(db)).length === 0
  while (!isDone) {
    isDone = await write(db, workspace, clock(), async (trx, moment) => {
      const found = await find(trx)
      const isErased = await eraseCases(trx, workspace, found, by, moment, MAX_BATCH)
      return isErased && found.length < MAX_BATCH
    })
  }
}

/** Returns who ends the cases. On the command line, nobody in particular does. */
function caseActorOf({ actor: { kind, id } }: Erasure): CaseActor {
  return kind === 'command' ? RULE : { kind, id }
}
