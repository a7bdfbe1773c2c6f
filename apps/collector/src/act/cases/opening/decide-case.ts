import { type Answers, toStoredContext } from '@otklik/contract'
import type { AcceptedSubmission } from '../../../answer/intake/transactional-listener.ts'
import type { Moment } from '../../../database/change-counter.ts'
import type { CaseFile } from '../../../database/tables.ts'
import { dayIn } from '../../../workspace/day.ts'
import { idOfCase } from '../../../workspace/derived-ids.ts'
import { dueTimes } from '../../calendar/due-times.ts'
import { ownerOf } from '../../routing/owner-book.ts'
import { addStep, type CaseDraft, PERSON, RULE, UNTOUCHED } from '../case.ts'
import type { CaseSettings } from '../case-settings.ts'
import { endByErasure } from '../erasure/end-by-erasure.ts'
import { findLowScore, watchedQuestions } from './is-below.ts'
import { findOccasion, findOpeningText, type Occasion } from './occasion.ts'

/**
 * Decides what submissions do to the cases of their invitations, one after the other: a 2 and a 5 that share a batch are a
 * case that was withdrawn. It reads no clock and no table.
 *
 * @param known the cases of these invitations
 * @returns their cases as they are now, by invitation, those without a new step too
 */
export function decideCases(
  known: readonly CaseFile[],
  submissions: readonly AcceptedSubmission[],
  settings: CaseSettings,
  moment: Moment,
): Map<string, CaseDraft> {
  const drafts = new Map<string, CaseDraft>(
    known.map((file) => [file.invitation ?? '', { file, events: [] }]),
  )
  for (const submission of submissions) {
    const { id } = submission.invitation
    const decided = decideCase(drafts.get(id), submission, settings, moment)
    if (decided) drafts.set(id, decided)
  }
  return drafts
}

/**
 * Decides what one submission does to the case of its invitation.
 *
 * A case opens by an answer that this submission has changed, and by the threshold when it was stored, so that a changed
 * threshold opens nothing backwards.
 *
 * @returns the case as it is now, or `undefined` if there is none
 */
function decideCase(
  known: CaseDraft | undefined,
  accepted: AcceptedSubmission,
  settings: CaseSettings,
  moment: Moment,
): CaseDraft | undefined {
  const { submission, survey, before, after, invitation } = accepted
  // An earlier collector has stored none.
  const threshold = submission.threshold || settings.threshold
  if (known?.file.state === 'erased') return known
  if (known && known.file.state !== 'withdrawn') return note(known, accepted, threshold, settings, moment)
  const occasion = findOccasion(survey, threshold, changedAnswers(before, after))
  if (!occasion) return known
  const draft = known ?? blank(accepted, occasion, settings, moment)
  const opened = open(draft, occasion, accepted, settings, moment)
  // An answer that was set aside may be released after its person was erased.
  return invitation.erased_at ? endByErasure(opened, RULE, moment) : opened
}

/** Opens a case, or opens it again after it was withdrawn. */
function open(
  draft: CaseDraft,
  occasion: Occasion,
  { submission }: AcceptedSubmission,
  { calendar, timeZone }: CaseSettings,
  moment: Moment,
): CaseDraft {
  const { kind, ...details } = occasion
  const isLow = kind === 'low-score'
  const { contactDue, resolveDue } = dueTimes(calendar, timeZone, draft.file.level, moment.now)
  const opened = {
    kind,
    state: 'open',
    question: isLow ? occasion.question : null,
    threshold: isLow ? occasion.threshold : null,
    counts_from: moment.now,
    resolve_from: moment.now,
    lowered_at: isLow ? submission.received_at : null,
    complaint_day: kind === 'complaint' ? dayIn(timeZone, moment.now) : null,
    contact_due: contactDue,
    resolve_due: resolveDue,
  } as const
  const { owner } = draft.file
  const step = {
    kind: 'opened',
    actor: RULE,
    details: { ...details, ...(owner !== null && { owner }) },
  } as const
  return addStep(draft, step, opened, moment)
}

/** Withdraws a case that was a misclick, or else notes what its person has changed. */
function note(
  known: CaseDraft,
  accepted: AcceptedSubmission,
  threshold: number,
  settings: CaseSettings,
  moment: Moment,
): CaseDraft {
  const { survey, before, after } = accepted
  const [first, ...others] = watchedQuestions(survey, threshold)
    .filter(({ question }) => after[question] !== before[question])
    .map(({ question }) => ({
      question,
      before: before[question] ?? null,
      after: after[question] ?? null,
    }))
  if (first && isMisclick(known.file, accepted, threshold, settings)) {
    const withdrawn = { state: 'withdrawn', contact_due: null, resolve_due: null } as const
    return addStep(known, { kind: 'withdrawn', actor: PERSON, details: first }, withdrawn, moment)
  }
  const revised = (first ? [first, ...others] : []).reduce(
    (draft, details) => addStep(draft, { kind: 'revised', actor: PERSON, details }, {}, moment),
    known,
  )
  const isCommented = after.comment !== undefined && after.comment !== before.comment
  return isCommented ? addStep(revised, { kind: 'commented', actor: PERSON }, {}, moment) : revised
}

/**
 * Returns whether a submission takes back a low score that was a slip: it raises the score to the threshold of its case soon
 * after it was given, before anybody made contact, and leaves no other score below its threshold. A later raise is only
 * noted, so that nobody is talked into a better score.
 */
function isMisclick(
  { state, question, threshold, lowered_at }: CaseFile,
  { submission, survey, after }: AcceptedSubmission,
  current: number,
  { withdrawMs }: CaseSettings,
): boolean {
  if (state !== 'open' || withdrawMs === 0) return false
  if (question === null || threshold === null || lowered_at === null) return false
  const score = after[question]
  const isRaised = typeof score === 'number' && score >= threshold && !findLowScore(survey, current, after)
  return (
    isRaised &&
    !findOpeningText(survey, after) &&
    submission.received_at.getTime() - lowered_at.getTime() <= withdrawMs
  )
}

function changedAnswers(before: Answers, after: Answers): Answers {
  return Object.fromEntries(Object.entries(after).filter(([question, value]) => value !== before[question]))
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
    lowered_at: null,
    complaint_day: null,
    contact_due: null,
    resolve_due: null,
    change,
  }
  return { file, events: [] }
}
