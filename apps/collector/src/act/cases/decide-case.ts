import { toStoredContext } from '@otklik/contract'
import type { AcceptedSubmission } from '../../answer/intake/transactional-listener.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { CaseFile } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { idOfCase } from '../../workspace/derived-ids.ts'
import { dueTimes } from '../calendar/due-times.ts'
import { ownerOf } from '../routing/owner-book.ts'
import { addStep, type CaseDraft, PERSON, RULE, UNTOUCHED } from './case.ts'
import type { CaseSettings } from './case-settings.ts'
import { findOccasion, findOpeningText, type Occasion } from './occasion.ts'

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
  const occasion = findOccasion(survey, settings.threshold, after)
  if (!known)
    return occasion && open(blank(submission, occasion, settings, moment), occasion, settings, moment)
  const { file } = known
  if (file.erased_at) return known
  if (file.state === 'withdrawn') return occasion ? open(known, occasion, settings, moment) : known

  const question = file.question ?? 'csi'
  if (after[question] !== before[question]) {
    const score = after[question]
    const isRaised = typeof score === 'number' && score >= (file.threshold ?? settings.threshold)
    const isMisclick =
      isRaised &&
      !findOpeningText(survey, after) &&
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
function open(draft: CaseDraft, occasion: Occasion, settings: CaseSettings, moment: Moment): CaseDraft {
  const { kind, ...details } = occasion
  const { calendar, timeZone } = settings
  const { contactDue, resolveDue } = dueTimes(calendar, timeZone, draft.file.level, moment.now)
  const opened = {
    kind,
    state: 'open',
    question: kind === 'low-score' ? occasion.question : null,
    threshold: kind === 'low-score' ? occasion.threshold : null,
    counts_from: moment.now,
    resolve_from: moment.now,
    contact_due: contactDue,
    resolve_due: resolveDue,
    complaint_day: kind === 'complaint' ? dayIn(timeZone, moment.now) : null,
  } as const
  return addStep(draft, { kind: 'opened', actor: RULE, details }, opened, moment)
}

/** Makes the case of an invitation before its first step. */
function blank(
  { invitation }: AcceptedSubmission,
  occasion: Occasion,
  { idSecret, timeZone, ownerBook }: CaseSettings,
  { change, now }: Moment,
): CaseDraft {
  const day = dayIn(timeZone, now)
  const isLow = occasion.kind === 'low-score'
  const file: CaseFile = {
    ...UNTOUCHED,
    ...toStoredContext(invitation),
    workspace: invitation.workspace,
    id: idOfCase(idSecret, invitation.id),
    kind: occasion.kind,
    came_by: isLow ? 'rating' : 'portal',
    invitation: invitation.id,
    person: invitation.person,
    question: null,
    score: isLow ? occasion.score : null,
    threshold: null,
    owner: ownerOf(ownerBook, invitation, day),
    opened_at: now,
    opened_day: day,
    counts_from: now,
    resolve_from: now,
    complaint_day: null,
    contact_due: null,
    resolve_due: null,
    change,
  }
  return { file, events: [] }
}
