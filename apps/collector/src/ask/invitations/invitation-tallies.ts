import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, InvitationTally } from '../../database/tables.ts'
import type { InvitationChange } from './invitation.ts'
import { STATUS_COLUMNS, type StatusCounts, statusCountsOf } from './invitation-status.ts'

/** What the tallies of fates gain and lose; rows that would stay as they are are left out. */
export function invitationTallyChanges(changes: readonly InvitationChange[]): InvitationTally[] {
  return sumRows(
    changes.map(fateChange),
    ({ day, survey, service, channel, trust }) => [day, survey, service, channel, trust],
    (sum, row) => ({
      ...sum,
      ...combine((fate) => sum[fate] + row[fate]),
      last_expiry: new Date(Math.max(sum.last_expiry.getTime(), row.last_expiry.getTime())),
    }),
  ).filter((row) => STATUS_COLUMNS.some((fate) => row[fate] !== 0))
}

function fateChange({ before, after }: InvitationChange): InvitationTally {
  const was = before && statusCountsOf(lifeOf(before))
  const is = statusCountsOf(lifeOf(after))
  const { issued_day: day, survey, service, channel, trust, expires_at: last_expiry } = after
  return {
    day,
    survey,
    service,
    channel,
    trust,
    ...combine((fate) => is[fate] - (was?.[fate] ?? 0)),
    last_expiry,
  }
}

function combine(count: (fate: keyof StatusCounts) => number): StatusCounts {
  return Object.fromEntries(STATUS_COLUMNS.map((fate) => [fate, count(fate)])) as StatusCounts
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
