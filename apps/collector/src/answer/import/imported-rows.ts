import { issue, sent, viewed } from '../../ask/invitations/invitation.ts'
import type { StoredSurvey } from '../../ask/surveys/survey-queries.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Invitation, Submission } from '../../database/tables.ts'
import { dayIn } from '../../workspace/day.ts'
import { idOfImportedAnswer } from '../../workspace/derived-ids.ts'
import { mergeAnswers } from '../intake/merge-answers.ts'
import { contentOf } from '../intake/submission-content.ts'
import type { ImportPlan } from './import-plan.ts'
import type { PastRating } from './read-rating.ts'

/** Imported answers open no case: this is the threshold of answers from before there were cases. */
const NO_THRESHOLD = 0

/**
 * Makes the invitation of a past rating. It is over: nobody can answer it any more, or change its answer. It counts in
 * response rates if it says when its person was asked.
 */
export function importedInvitation(
  { workspaceContext: { workspace, timeZone }, surveys }: ImportPlan,
  { survey, context, person, channel, attributes, askedAt, answeredAt, answers }: PastRating,
  id: string,
  { change, now }: Moment,
): Invitation {
  const issuedAt = (askedAt ?? answeredAt) as Date
  const issued = issue(
    {
      workspace,
      timeZone,
      invitation: id,
      survey: surveys.get(survey) as StoredSurvey,
      via: channel,
      trust: 'signed',
      context: { ...context, person },
      attributes,
      page: null,
    },
    issuedAt,
  )
  const asked = {
    ...(askedAt ? sent(issued, askedAt) : issued),
    unsolicited: askedAt === undefined,
    expires_at: answeredAt ?? issuedAt,
    change,
  }
  // Marked as expired here, so that no sweep looks at it.
  if (!answeredAt) return { ...asked, expired_at: now }
  const { answers: current, seqs } = mergeAnswers({ answers: {}, seqs: {} }, { answers }, answeredAt)
  return {
    ...viewed(asked, answeredAt),
    answered_at: answeredAt,
    answered_day: dayIn(timeZone, answeredAt),
    editable_until: answeredAt,
    via: channel,
    revision: 1,
    answers: current,
    answer_seqs: seqs,
  }
}

/** Makes the submission that answered an imported invitation. */
export function importedSubmission(
  { workspaceContext: { workspace, idSecret } }: ImportPlan,
  { id, revision, answers, channel: via, answered_at: answeredAt, change }: Invitation,
): Submission[] {
  if (!answeredAt) return []
  return [
    {
      workspace,
      id: idOfImportedAnswer(idSecret, id),
      invitation: id,
      revision,
      content: contentOf(id, { answers }),
      answers,
      seq: null,
      locale: null,
      via,
      received_at: answeredAt,
      editable_until: answeredAt,
      change,
      threshold: NO_THRESHOLD,
      next: null,
    },
  ]
}
