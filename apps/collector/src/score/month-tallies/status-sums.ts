import { type RawBuilder, sql } from 'kysely'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from '../../ask/invitations/invitation-status.ts'

/** Maps each event of an invitation to the condition of its row. */
const CONDITIONS: Record<keyof InvitationEvents, RawBuilder<boolean>> = {
  unsolicited: sql`unsolicited`,
  suppressed: sql`suppressed_reason is not null`,
  sent: sql`sent_at is not null`,
  bounced: sql`bounced_at is not null`,
  viewed: sql`viewed_at is not null`,
  answered: sql`answered_at is not null`,
}
const EVENTS = Object.keys(CONDITIONS) as (keyof InvitationEvents)[]

/** Selects the events of an invitation as one number, with a bit for each. */
export const EVENT_BITS: RawBuilder<number> = sql.join(
  EVENTS.map((event, bit) => sql`(${CONDITIONS[event]})::int * ${sql.lit(2 ** bit)}`),
  sql` + `,
)

/** Lists the statuses of each combination of events, as {@link statusCountsOf} decides them, at the place of its bits. */
const STATUSES = Array.from({ length: 2 ** EVENTS.length }, (_, bits) =>
  statusCountsOf(
    Object.fromEntries(
      EVENTS.map((event, bit) => [event, (bits & (2 ** bit)) > 0]),
    ) as unknown as InvitationEvents,
  ),
)

/**
 * Makes the sums of each status over rows of a table that count `n` invitations, `open` of them open, with the same
 * `events` as {@link EVENT_BITS} numbers them.
 */
export function statusSums(table: string) {
  const column = (name: string) => sql.ref(`${table}.${name}`)
  const sumOf = (name: 'n' | 'open', status: keyof StatusCounts) =>
    sql<number>`coalesce(sum(${column(name)}) filter (where ${column('events')} in (${bitsWith(status)})), 0)::bigint`
  return {
    ...Object.fromEntries(STATUS_COLUMNS.map((status) => [status, sumOf('n', status)])),
    openDelivered: sumOf('open', 'delivered'),
  }
}

function bitsWith(status: keyof StatusCounts): RawBuilder<unknown> {
  return sql.join(STATUSES.flatMap((counts, bits) => (counts[status] === 1 ? [sql.lit(bits)] : [])))
}
