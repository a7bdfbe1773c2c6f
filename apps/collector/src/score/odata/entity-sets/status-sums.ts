import { type RawBuilder, sql } from 'kysely'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from '../../../ask/invitations/invitation-status.ts'

/** Maps each event to its condition on an invitation. The events are the bits of a number, in this order. */
const EVENTS: Readonly<Record<keyof InvitationEvents, RawBuilder<boolean>>> = {
  unsolicited: sql`invitation.unsolicited`,
  suppressed: sql`invitation.suppressed_reason is not null`,
  sent: sql`invitation.sent_at is not null`,
  bounced: sql`invitation.bounced_at is not null`,
  viewed: sql`invitation.viewed_at is not null`,
  answered: sql`invitation.answered_at is not null`,
}

const NAMES = Object.keys(EVENTS) as (keyof InvitationEvents)[]
const COMBINATIONS = Array.from({ length: 2 ** NAMES.length }, (_, bits) => ({
  bits,
  counts: statusCountsOf(
    Object.fromEntries(NAMES.map((name, place) => [name, (bits & (2 ** place)) > 0])) as Record<
      keyof InvitationEvents,
      boolean
    >,
  ),
}))

/** Selects the events of an invitation as one number. */
export const EVENT_BITS = sql`${sql.join(
  NAMES.map((name, place) => sql`(${EVENTS[name]})::int * ${sql.lit(2 ** place)}`),
  sql` + `,
)}`

/**
 * Maps each status to its sum over facts with a column `bits`. Which combinations of events a status counts is asked of
 * {@link statusCountsOf}, the one place that decides it.
 */
export const STATUS_SUMS = Object.fromEntries(
  STATUS_COLUMNS.map((status) => [status, countOf(status)]),
) as Record<keyof StatusCounts, RawBuilder<unknown>>

function countOf(status: keyof StatusCounts): RawBuilder<unknown> {
  const counted = COMBINATIONS.filter(({ counts }) => counts[status] > 0).map(({ bits }) => sql.lit(bits))
  return sql`count(*) filter (where fact.bits in (${sql.join(counted)}))`
}
