import { sumRows } from '../../database/sum-rows.ts'
import type { Invitation, InvitationTally } from '../../database/tables.ts'
import { type InvitationChange, isSetAside } from './invitation.ts'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from './invitation-status.ts'

/**
 * Returns what these changes add to the tallies of invitations. What is set aside counts 0, and only its expiry is kept:
 * a rate is final when nothing can join its cohort any more. Rows whose counts sum up to 0 are not left out, as they may
 * move rates of a part of what they count.
 */
export function invitationTallyChanges(changes: readonly InvitationChange[]): InvitationTally[] {
  return sumRows(
    changes.flatMap(tallyChange),
    ({ day, survey, service, channel, trust }) => [day, survey, service, channel, trust],
    (sum, row) => ({
      ...sum,
      ...countEach((column) => sum[column] + row[column]),
      last_expiry: new Date(Math.max(sum.last_expiry.getTime(), row.last_expiry.getTime())),
    }),
  )
}

/** Returns the row that a change adds, or none if it changes nothing. */
function tallyChange({ before, after }: InvitationChange): InvitationTally[] {
  const [countsBefore, countsAfter] = [countsOf(before), countsOf(after)]
  const counts = countEach((column) => countsAfter[column] - countsBefore[column])
  if (before && STATUS_COLUMNS.every((column) => counts[column] === 0)) return []
  const { issued_day: day, survey, service, channel, trust, expires_at: last_expiry } = after
  return [{ day, survey, service, channel, trust, ...counts, last_expiry }]
}

function countsOf(invitation: Invitation | undefined): StatusCounts {
  if (!invitation || isSetAside(invitation)) return NONE
  return statusCountsOf(eventsOf(invitation))
}

const NONE = Object.fromEntries(STATUS_COLUMNS.map((column) => [column, 0])) as StatusCounts

function countEach(count: (column: keyof StatusCounts) => number): StatusCounts {
  const counts = { ...NONE }
  for (const column of STATUS_COLUMNS) counts[column] = count(column)
  return counts
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
