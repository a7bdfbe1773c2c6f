import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, InvitationTally } from '../../database/tables.ts'
import type { InvitationChange } from './invitation.ts'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from './invitation-status.ts'

/** Returns what these changes add to the tallies of invitations, without rows that change nothing. */
export function invitationTallyChanges(changes: readonly InvitationChange[]): InvitationTally[] {
  return sumRows(
    changes.map(tallyChange),
    ({ day, survey, service, channel, trust }) => [day, survey, service, channel, trust],
    (sum, row) => ({
      ...sum,
      ...countEach((column) => sum[column] + row[column]),
      last_expiry: new Date(Math.max(sum.last_expiry.getTime(), row.last_expiry.getTime())),
    }),
  ).filter((row) => STATUS_COLUMNS.some((column) => row[column] !== 0))
}

function tallyChange({ before, after }: InvitationChange): InvitationTally {
  const countsBefore = before && statusCountsOf(eventsOf(before))
  const countsAfter = statusCountsOf(eventsOf(after))
  const { issued_day: day, survey, service, channel, trust, expires_at: last_expiry } = after
  return {
    day,
    survey,
    service,
    channel,
    trust,
    ...countEach((column) => countsAfter[column] - (countsBefore?.[column] ?? 0)),
    last_expiry,
  }
}

function countEach(count: (column: keyof StatusCounts) => number): StatusCounts {
  return Object.fromEntries(STATUS_COLUMNS.map((column) => [column, count(column)])) as StatusCounts
}

function eventsOf(invitation: Invitation): InvitationEvents {
  return {
    unsolicited: invitation.unsolicited,
    suppressed: invitation.suppressed_reason !== null,
    sent: invitation.sent_at !== null,
    bounced: invitation.bounced_at !== null,
    viewed: invitation.viewed_at !== null,
    answered: invitation.answered_at !== null,
  }
}
