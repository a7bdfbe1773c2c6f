import { DAY_MS } from '@otklik/contract/duration'
import { AUDIT_DAYS } from '@otklik/contract/retention-days'
import { clearDueCaseTexts, findDueCaseTexts } from '../act/cases/erasure/clear-case-texts.ts'
import {
  clearComplaintTexts,
  findDueComplainants,
  findDueComplaintTexts,
} from '../act/cases/erasure/clear-complaints.ts'
import { clearPersonsOf, clearPersonsOfComplaints } from '../act/cases/erasure/clear-persons.ts'
import { clearTexts, findDueTexts } from '../answer/intake/clear-texts.ts'
import { deleteDueLinkVisits, findDueLinkVisits } from '../answer/link-visits/link-visit-queries.ts'
import { clearIdentities } from '../ask/invitations/clear-identities.ts'
import { clearAbouts, findDueAbouts } from '../ask/invitations/details-queries.ts'
import { findDueIdentities } from '../ask/invitations/identity-queries.ts'
import { findDueRaters } from '../ask/signatures/rater-queries.ts'
import type { Moment } from '../database/change-counter.ts'
import { MAX_BATCH } from '../database/in-batches.ts'
import type { Database } from '../database/tables.ts'
import { deleteEntries, findDueEntries } from '../workspace/audit/audit-queries.ts'
import { findWorkspace } from '../workspace/workspace-queries.ts'
import { type Sweep, sweepInBatches } from './sweep.ts'

/**
 * Clears what has outlived the workspace's retention. What can still be answered or changed stays until it no longer
 * can, so that no answer arrives at a cleared row.
 */
export async function clearOutdated(sweep: Sweep): Promise<void> {
  const { db, workspace, purgeErased } = sweep
  const now = sweep.clock()
  const {
    textDays,
    identityDays,
    linkVisitDays,
    auditDays = AUDIT_DAYS,
  } = (await findWorkspace(db, workspace))?.retention ?? {}
  if (textDays !== undefined) {
    const due = { sentBy: daysBefore(now, textDays), now }
    const dueAbouts = { toldBy: due.sentBy, now }
    await sweepInBatches(
      sweep,
      (at) => findDueAbouts(at, workspace, dueAbouts, MAX_BATCH),
      (trx, found) => clearAbouts(trx, workspace, found),
    )
    await sweepInBatches(
      sweep,
      (at) => findDueTexts(at, workspace, due, MAX_BATCH),
      (trx, found, moment) => clearTexts(trx, workspace, found, moment, MAX_BATCH),
    )
    await sweepInBatches(
      sweep,
      (at) => findDueCaseTexts(at, workspace, due.sentBy, MAX_BATCH),
      (trx, found) => clearDueCaseTexts(trx, workspace, found, due.sentBy),
    )
    await sweepInBatches(
      sweep,
      (at) => findDueComplaintTexts(at, workspace, due.sentBy, MAX_BATCH),
      (trx, found) => clearComplaintTexts(trx, workspace, found),
    )
  }
  if (identityDays !== undefined) {
    const due = { issuedBy: daysBefore(now, identityDays), now }
    await sweepInBatches(
      sweep,
      (at) => findDueIdentities(at, workspace, due, MAX_BATCH),
      (trx, found, moment) => clearPeople(trx, workspace, found, moment),
    )
    await sweepInBatches(
      sweep,
      (at) => findDueRaters(at, workspace, due, MAX_BATCH),
      (trx, found, moment) => clearPeople(trx, workspace, found, moment),
    )
    await sweepInBatches(
      sweep,
      (at) => findDueComplainants(at, workspace, due.issuedBy, MAX_BATCH),
      (trx, found, moment) => clearPersonsOfComplaints(trx, workspace, found, moment),
    )
  }
  if (linkVisitDays !== undefined) {
    const visitedBy = daysBefore(now, linkVisitDays)
    await sweepInBatches(
      sweep,
      (at) => findDueLinkVisits(at, workspace, visitedBy, MAX_BATCH),
      (trx) => deleteDueLinkVisits(trx, workspace, visitedBy, MAX_BATCH),
    )
  }
  const addedBy = daysBefore(now, auditDays)
  await sweepInBatches(
    sweep,
    (at) => findDueEntries(at, workspace, addedBy, MAX_BATCH),
    (trx, found) => deleteEntries(trx, workspace, found),
  )
  if (textDays ?? identityDays ?? linkVisitDays) purgeErased()
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS)
}

/** Clears the people of these invitations, and of their cases. */
async function clearPeople(
  trx: Database,
  workspace: string,
  invitations: string[],
  moment: Moment,
): Promise<void> {
  await clearPersonsOf(trx, workspace, invitations, moment)
  await clearIdentities(trx, workspace, invitations, moment)
}
