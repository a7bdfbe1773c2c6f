import { QUESTION_KINDS, type SurveyDefinition } from '@otklik/contract'
import type { InvitationChange } from '../../ask/invitations/invitation.ts'
import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, ScoreTally } from '../../database/tables.ts'

/**
 * Returns what the tallies of scores gain and lose; rows that would stay as they are are left out.
 *
 * @param surveyOf finds the version that an invitation was issued with
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

/** Returns every score of an answered invitation that is tallied. */
function scoresOf(
  invitation: Invitation,
  surveyOf: (invitation: Invitation) => SurveyDefinition,
): ScoreTally[] {
  const { answered_day: day, survey, service, channel, trust, answers } = invitation
  if (day === null) return []
  const tallied = surveyOf(invitation).questions.filter(({ kind }) => QUESTION_KINDS[kind].isTallied)
  return tallied.flatMap(({ key: question }) => {
    const score = answers[question]
    return typeof score === 'number' ? [{ day, survey, question, service, channel, trust, score, n: 1 }] : []
  })
}
