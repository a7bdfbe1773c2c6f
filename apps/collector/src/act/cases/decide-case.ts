import { toStoredContext } from '@otklik/contract'
import type { AcceptedSubmission } from '../../answer/intake/transactional-listener.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { CaseFile } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { idOfCase } from '../../workspace/derived-ids.ts'
import { dueTimes } from '../calendar/due-times.ts'
import { ownerOf } from '../routing/owner-book.ts'
import { addStep, type CaseDraft, PERSON, RULE } from './case.ts'
import type { CaseSettings } from './case-settings.ts'
import { findLowScore, type LowScore } from './is-below.ts'

/**
 * Decides what one submission does to the case of its invitation. It reads no clock and no table.
 *
 * A raise counts as a misclick only for a time after the case has opened, and before anybody made contact; later it is
 * noted, so that nobody is talked into a better score.
 *
 * @returns the case as it is now, or `undefined` if there is none
 */
export function decideCase(
  known: CaseDraft | undefined,
  submission: AcceptedSubmission,
  settings: CaseSettings,
  moment: Moment,
): CaseDraft | undefined {
  const { survey, after, before } = submission
  const low = findLowScore(survey, settings.threshold, after)
  if (!known) return low && open(blank(submission, settings, moment), low, settings, moment)
  const { file } = known
  if (file.erased_at) return known
  if (file.state === 'withdrawn') return low ? open(known, low, settings, moment) : known

  const question = file.question ?? 'csi'
  if (after[question] !== before[question]) {
    const score = after[question]
    const isRaised = typeof score === 'number' && score >= (file.threshold ?? settings.threshold)
    const isMisclick =
      isRaised &&
      file.state === 'open' &&
      moment.now.getTime() - file.counts_from.getTime() <= settings.withdrawMs
    const details = { question, before: before[question] ?? null, after: score ?? null }
    if (!isMisclick) return addStep(known, { kind: 'revised', actor: PERSON, details }, {}, moment)
    const withdrawn = { state: 'withdrawn', contact_due: null, resolve_due: null } as const
    return addStep(known, { kind: 'withdrawn', actor: PERSON, details }, withdrawn, moment)
  }
  const isCommented = after.comment !== undefined && after.comment !== before.comment
  return isCommented ? addStep(known, { kind: 'commented', actor: PERSON }, {}, moment) : known
}

/** Opens a case, or opens it again after it was withdrawn. */
function open(draft: CaseDraft, low: LowScore, settings: CaseSettings, moment: Moment): CaseDraft {
  const { calendar, timeZone } = settings
  const { contactDue, resolveDue } = dueTimes(calendar, timeZone, draft.file.level, moment.now)
  const opened = {
    state: 'open',
    question: low.question,
    threshold: low.threshold,
    counts_from: moment.now,
    resolve_from: moment.now,
    contact_due: contactDue,
    resolve_due: resolveDue,
  } as const
  return addStep(draft, { kind: 'opened', actor: RULE, details: { ...low } }, opened, moment)
}

/** Makes the case of an invitation before its first step. */
function blank(
  { invitation, after, survey }: AcceptedSubmission,
  { idSecret, timeZone, threshold, ownerBook }: CaseSettings,
  { change, now }: Moment,
): CaseDraft {
  const day = dayIn(timeZone, now)
  const file: CaseFile = {
    ...toStoredContext(invitation),
    workspace: invitation.workspace,
    id: idOfCase(idSecret, invitation.id),
    version: 0,
    kind: 'low-score',
    state: 'open',
    came_by: 'rating',
    invitation: invitation.id,
    person: invitation.person,
    question: null,
    score: findLowScore(survey, threshold, after)?.score ?? null,
    threshold: null,
    owner: ownerOf(ownerBook, invitation, day),
    opened_at: now,
    opened_day: day,
    counts_from: now,
    resolve_from: now,
    complaint_day: null,
    contact_due: null,
    resolve_due: null,
    contacted_at: null,
    contacted_by: null,
    contact_minutes: null,
    resolved_at: null,
    resolve_minutes: null,
    closed_at: null,
    cause: null,
    outcome: null,
    settled: null,
    after_score: null,
    leading_case: null,
    erased_at: null,
    change,
  }
  return { file, events: [] }
}
