import { FATES, fateOf } from '../ask/fate.ts'
import type { Invitation, InvitationTally, ScoreTally } from '../database/tables.ts'

/** How much each tally changes; rows that would stay as they are are left out. */
export interface TallyChanges {
  scores: ScoreTally[]
  invitations: InvitationTally[]
}

/** What the tallies gain and lose when invitations turn from what they were into what they are. */
export function tallyChanges(
  changes: readonly { before: Invitation | undefined; after: Invitation }[],
): TallyChanges {
  const scores = new Map<string, ScoreTally>()
  const invitations = new Map<string, InvitationTally>()

  for (const { before, after } of changes) {
    for (const row of before ? scoresOf(before) : []) add(scores, scoreKey(row), { ...row, n: -row.n }, ['n'])
    for (const row of scoresOf(after)) add(scores, scoreKey(row), row, ['n'])
    add(invitations, invitationKey(after), fateChange(before, after), FATES)
  }
  return {
    scores: [...scores.values()].filter((row) => row.n !== 0),
    invitations: [...invitations.values()].filter((row) => FATES.some((fate) => row[fate] !== 0)),
  }
}

/** Every score that an answered invitation holds: of csi and nps questions, whose answers alone are numbers. */
function scoresOf(invitation: Invitation): ScoreTally[] {
  const { answered_day: day, survey, service, channel, trust } = invitation
  if (day === null) return []
  return Object.entries(invitation.answers).flatMap(([question, score]) =>
    typeof score === 'number' ? [{ day, survey, question, service, channel, trust, score, n: 1 }] : [],
  )
}

function fateChange(before: Invitation | undefined, after: Invitation): InvitationTally {
  const was = before && fateOf(lifeOf(before))
  const is = fateOf(lifeOf(after))
  const { issued_day: day, survey, service, channel, trust, expires_at } = after
  const row: InvitationTally = { day, survey, service, channel, trust, ...is, last_expiry: expires_at }
  for (const fate of FATES) row[fate] = is[fate] - (was?.[fate] ?? 0)
  return row
}

function lifeOf(invitation: Invitation) {
  return {
    unsolicited: invitation.unsolicited,
    suppressed: invitation.suppressed_reason !== null,
    sent: invitation.sent_at !== null,
    bounced: invitation.bounced_at !== null,
    viewed: invitation.viewed_at !== null,
    answered: invitation.answered_at !== null,
  }
}

function scoreKey({ day, survey, question, service, channel, trust, score }: ScoreTally): string {
  return JSON.stringify([day, survey, question, service, channel, trust, score])
}

function invitationKey({ issued_day, survey, service, channel, trust }: Invitation): string {
  return JSON.stringify([issued_day, survey, service, channel, trust])
}

function add<Row extends ScoreTally | InvitationTally>(
  rows: Map<string, Row>,
  key: string,
  row: Row,
  counts: readonly (keyof Row)[],
): void {
  const sum = rows.get(key)
  if (!sum) {
    rows.set(key, row)
    return
  }
  for (const count of counts) (sum[count] as number) += row[count] as number
  if ('last_expiry' in sum && 'last_expiry' in row && sum.last_expiry < row.last_expiry) {
    sum.last_expiry = row.last_expiry
  }
}
