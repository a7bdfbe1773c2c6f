import { QUESTION_KINDS, type SurveyDefinition } from '@otklik/contract'
import { type InvitationChange, isSetAside } from '../../ask/invitations/invitation.ts'
import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, ScoreTally } from '../../database/tables.ts'

/**
 * Returns what to add to the score tallies for these changes. Rows whose sum is 0 are left out.
 *
 * @param surveyOf finds the survey version that an invitation was issued with
 */
export function scoreChanges(
  changes: readonly InvitationChange[],
  surveyOf: (invitation: Invitation) => SurveyDefinition,
): ScoreTally[] {
  const rows = changes.flatMap(({ before, after }) => [
    ...(before ? scoresOf(before, surveyOf) : []).map((row) => ({ ...row, n: -row.n })),
    ...scoresOf(after, surveyOf),
  ])
  return sumRows(
    rows,
    ({ n, ...key }) => Object.values(key),
    (sum, { n }) => ({ ...sum, n: sum.n + n }),
  ).filter(({ n }) => n !== 0)
}

/** Returns a tally row for each score of an answered invitation that counts, and none for questions that are not tallied. */
function scoresOf(
  invitation: Invitation,
  surveyOf: (invitation: Invitation) => SurveyDefinition,
): ScoreTally[] {
  const { answered_day: day, survey, service, channel, trust, answers } = invitation
  if (day === null || isSetAside(invitation)) return []
  const tallied = surveyOf(invitation).questions.filter(({ kind }) => QUESTION_KINDS[kind].isTallied)
  return tallied.flatMap(({ key: question }) => {
    const score = answers[question]
    return typeof score === 'number' ? [{ day, survey, question, service, channel, trust, score, n: 1 }] : []
  })
}
