import type { NewSubmission, Receipt, SurveyDefinition } from '@otklik/contract'
import { editableUntil, endOfEditWindow } from '../../ask/invitations/edit-window.ts'
import { isAnswered, isExpired, isSetAside, issue, viewed } from '../../ask/invitations/invitation.ts'
import { addDetails } from '../../ask/page/ask-details.ts'
import { EXPIRED_TOKEN } from '../../ask/page/context-token.ts'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import type { Invitation, Submission } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import { checkAnswers } from './check-answers.ts'
import { type CurrentAnswers, mergeAnswers } from './merge-answers.ts'
import { applyBound } from './network-bound.ts'
import { contentOf, isSameContent } from './submission-content.ts'
import type { WriteSet } from './write-set.ts'

export interface Acknowledgement {
  receipt: Receipt
  /** Is `true` if the submission was stored before. Then the receipt does not say whether it was stale. */
  repeated: boolean
}

/**
 * Applies one submission to the write set. The first one answers the invitation, and a later one within the edit window
 * is its next revision. A retry gets its first receipt again.
 *
 * @param survey the version that the invitation was issued with
 * @throws {Problem} if the submission is refused; then nothing of it is stored
 */
export function applyResponse(
  writeSet: WriteSet,
  ask: Ask,
  survey: SurveyDefinition,
  response: NewSubmission,
): Acknowledgement {
  const id = response.id.toLowerCase()
  // Checked before retries, as an erased invitation acknowledges none.
  if (writeSet.invitations.get(ask.invitation)?.erased_at) throw new Problem('erased')
  const earlier = writeSet.submissions.get(id)
  if (earlier) {
    if (!isSameContent(earlier.content, ask.invitation, response, survey))
      throw new Problem('idempotency_conflict')
    return { receipt: receiptOf(earlier), repeated: true }
  }

  const { now, change } = writeSet
  const known = writeSet.invitations.get(ask.invitation)
  const invitation = admitAnswer(known, ask, now)
  checkAnswers(survey, response.answers)

  const merged = mergeAnswers({ answers: invitation.answers, seqs: invitation.answer_seqs }, response, now)
  const revised = { ...addAnswers(invitation, ask, survey, merged, now), change }
  const answered = isAnswered(invitation) ? revised : applyBound(writeSet, ask, 'votes', revised)
  const submission: Submission = {
    workspace: ask.workspace,
    id,
    invitation: ask.invitation,
    revision: answered.revision,
    content: contentOf(ask.invitation, response),
    answers: response.answers,
    seq: response.seq ?? null,
    locale: response.locale ?? null,
    via: ask.via,
    received_at: now,
    editable_until: editableUntil(answered, ask.via) ?? now,
    change,
    threshold: ask.threshold,
    next: null,
  }
  writeSet.invitations.set(answered.id, answered)
  writeSet.submissions.set(id, submission)
  addDetails(writeSet.details, answered, ask.details, now)
  writeSet.accepted.push({
    submission,
    invitation: answered,
    survey,
    before: invitation.answers,
    after: answered.answers,
  })
  const receipt = receiptOf(submission)
  return { receipt: merged.isStale ? { ...receipt, stale: true } : receipt, repeated: false }
}

/** Returns the invitation to answer, a new one for an unknown ask. Throws if it accepts no answer. */
function admitAnswer(known: Invitation | undefined, ask: Ask, now: Date): Invitation {
  if (!known && ask.isTokenExpired) throw new Problem('unauthenticated', EXPIRED_TOKEN)
  if (ask.isLocked && !(known && isAnswered(known))) {
    throw new Problem('forbidden', 'This workspace does not accept ratings without a token.')
  }
  if (!known && ask.via === 'email') throw new Problem('not_found', 'There is no such invitation.')
  if (!known) return issue(ask, now)
  if (isExpired(known, now)) throw new Problem('invitation_expired')
  const until = editableUntil(known, ask.via)
  if (until && until <= now) throw new Problem('edit_window_closed')
  return known
}

function addAnswers(
  invitation: Invitation,
  ask: Ask,
  survey: SurveyDefinition,
  merged: CurrentAnswers,
  now: Date,
): Invitation {
  const revision = invitation.revision + 1
  return {
    ...viewed(invitation, now),
    answered_at: invitation.answered_at ?? now,
    answered_day: invitation.answered_day ?? dayIn(ask.timeZone, now),
    editable_until: invitation.editable_until ?? endOfEditWindow(survey, now),
    via: ask.via,
    revision,
    set_aside_revision: isSetAside(invitation) ? revision : null,
    answers: merged.answers,
    answer_seqs: merged.seqs,
  }
}

function receiptOf({ id, invitation, revision, editable_until }: Submission): Receipt {
  return { id, invitation, revision, editableUntil: editable_until.toISOString() }
}
