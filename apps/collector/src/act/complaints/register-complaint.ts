import { hash } from 'node:crypto'
import { contextNamesWith, type NewComplaint, toStoredContext, UNSPECIFIED_SERVICE } from '@otklik/contract'
import { WEEK_MS } from '@otklik/contract/duration'
import { addUnspecifiedService, findEntryFor } from '../../ask/catalogue/catalogue-queries.ts'
import { type Moment, write } from '../../database/change-counter.ts'
import type { CaseFile, ComplaintRow, Database } from '../../database/tables.ts'
import { invalid, Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { canonicalMailbox, canonicalPerson } from '../../workspace/canonical-mailbox.ts'
import { dayIn } from '../../workspace/day.ts'
import { isWithinGrants } from '../../workspace/grants/within-grants.ts'
import { dueTimes } from '../calendar/due-times.ts'
import { addStep, type CaseActor, type CaseDraft, RULE, UNTOUCHED } from '../cases/case.ts'
import { type CaseSettings, readCaseSettings } from '../cases/case-settings.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
import { ownerOf } from '../routing/owner-book.ts'
import { findComplaint, insertComplaints } from './complaint-queries.ts'

/** A complaint that is noted later counts as received at most this long ago, so that none is born a month overdue. */
const MAX_DELAY_MS = WEEK_MS

/**
 * Opens the case of a complaint or suggestion. The same one again is found, and changes nothing.
 *
 * @returns whether this call opened it
 * @throws {Problem} if the id is that of another complaint, or the context is not one that the caller may work with
 */
export async function registerComplaint(
  db: Database,
  writeCases: CaseWriter,
  caller: Caller,
  complaint: NewComplaint,
  now: Date,
): Promise<boolean> {
  const { workspace } = caller
  return write(db, workspace, now, async (trx, moment) => {
    const content = hash('sha256', JSON.stringify(complaint), 'base64url')
    const known = await findComplaint(trx, caller, complaint.id)
    if (known) {
      // The hash of a complaint whose words were cleared is gone too.
      const isSame = known.content === '' || known.content === content
      if (!isSame || !known.isWithin) throw new Problem('idempotency_conflict')
      return false
    }
    await refuseContext(trx, caller, complaint)
    const settings = await readCaseSettings(trx, workspace)
    if (complaint.context.service === undefined) await addUnspecifiedService(trx, workspace)
    const draft = draftOf(workspace, complaint, settings, actorOf(caller), moment)
    await writeCases(trx, workspace, [draft], moment)
    await insertComplaints(trx, workspace, [complaintRow(workspace, complaint, content, now)])
    return true
  })
}

/**
 * Refuses a context that names what the catalogue does not have, or what is not within the grants of the caller. Both get
 * the same reply.
 */
async function refuseContext(trx: Database, caller: Caller, { context }: NewComplaint): Promise<void> {
  for (const table of contextNamesWith('isCatalogued')) {
    const key = context[table]
    const isKnown = key === undefined || (await findEntryFor(trx, table, caller, key))
    const code = table === 'service' ? 'service_not_found' : undefined
    if (!isKnown) throw invalid(`context.${table}`, 'is not in the catalogue', code)
  }
  const { service = UNSPECIFIED_SERVICE, company = null } = context
  if (isWithinGrants(caller, { service, company })) return
  const isServed = isWithinGrants(caller, { service, company: caller.within?.companies?.[0] ?? null })
  throw invalid(`context.${isServed ? 'company' : 'service'}`, 'is required of a caller with grants')
}

function draftOf(
  workspace: string,
  { id, kind, cameBy, context, person, receivedAt }: NewComplaint,
  { calendar, timeZone, ownerBook }: CaseSettings,
  actor: CaseActor,
  moment: Moment,
): CaseDraft {
  const { change, now } = moment
  const stored = toStoredContext({ ...context, service: context.service ?? UNSPECIFIED_SERVICE })
  const countsFrom = countingFrom(receivedAt, now)
  const { contactDue, resolveDue } = dueTimes(calendar, timeZone, stored.level, countsFrom)
  const day = dayIn(timeZone, now)
  const named = person?.id ?? person?.email
  const file: CaseFile = {
    ...UNTOUCHED,
    ...stored,
    workspace,
    id,
    kind,
    came_by: cameBy,
    invitation: null,
    person: named === undefined ? null : canonicalPerson(named),
    question: null,
    score: null,
    threshold: null,
    owner: ownerOf(ownerBook, stored, day),
    opened_at: now,
    opened_day: day,
    counts_from: countsFrom,
    resolve_from: countsFrom,
    lowered_at: null,
    complaint_day: kind === 'complaint' ? dayIn(timeZone, countsFrom) : null,
    contact_due: contactDue,
    resolve_due: resolveDue,
    change,
  }
  const details = { cameBy, ...(file.owner !== null && { owner: file.owner }) }
  return addStep({ file, events: [] }, { kind: 'opened', actor, details }, {}, moment)
}

/** Returns the time from which the clocks of a complaint count. */
function countingFrom(receivedAt: string | undefined, now: Date): Date {
  const received = receivedAt === undefined ? now.getTime() : Date.parse(receivedAt)
  return new Date(Math.min(Math.max(received, now.getTime() - MAX_DELAY_MS), now.getTime()))
}

function complaintRow(
  workspace: string,
  { id, text, person, contact, receivedAt }: NewComplaint,
  content: string,
  now: Date,
): ComplaintRow {
  return {
    workspace,
    case_id: id,
    text,
    name: person?.name ?? null,
    email: (person?.email && canonicalMailbox(person.email)) ?? null,
    locale: person?.locale ?? null,
    contact: contact ?? null,
    received_at: receivedAt === undefined ? now : new Date(receivedAt),
    content,
  }
}

function actorOf({ user, key }: Caller): CaseActor {
  if (user) return { kind: 'user', id: user.id }
  return key === undefined ? RULE : { kind: 'key', id: key }
}
