import type { InvitationChange } from '../../ask/invitations/invitation.ts'
import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, ScoreTally } from '../../database/tables.ts'

/** What the tallies of scores gain and lose; rows that would stay as they are are left out. */
export function scoreChanges(changes: readonly InvitationChange[]): ScoreTally[] {
  const rows = changes.flatMap(({ before, after }) => [
    ...(before ? scoresOf(before) : []).map((row) => ({ ...row, n: -row.n })),
    ...scoresOf(after),
  ])
  return sumRows(
    rows,
    ({ n, ...key }) => Object.values(key),
    (sum, { n }) => ({ ...sum, n: sum.n + n }),
  ).filter(({ n }) => n !== 0)
}

/** Every score that an answered invitation holds: of csi and nps questions, whose answers alone are numbers. */
function scoresOf(invitation: Invitation): ScoreTally[] {
  const { answered_day: day, survey, service, channel, trust } = invitation
  if (day === null) return []
  return Object.entries(invitation.answers).flatMap(([question, score]) =>
    typeof score === 'number' ? [{ day, survey, question, service, channel, trust, score, n: 1 }] : [],
  )
}
