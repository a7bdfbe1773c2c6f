import type { ResponseRateQuery } from '@otklik/contract'
import { sql } from 'kysely'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from '../../ask/invitations/invitation-status.ts'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { aggregate } from '../grouping/aggregate.ts'
import { type GroupRow, isTallied, STORED_DIMENSIONS } from '../grouping/grouping.ts'

/** Holds the status counts of a part of a group's cohort. */
export type CohortRow = GroupRow &
  StatusCounts & {
    /** Counts the delivered invitations whose context is open. */
    openDelivered: number
    /** Is when the last invitation expires. */
    lastExpiry: Date | null
  }

/** Counts the invitations issued in a period by status. A group may have several rows, which the caller adds up. */
export async function countStatuses(
  db: Database,
  reader: Reader,
  query: ResponseRateQuery,
): Promise<CohortRow[]> {
  return isTallied(query, reader) ? fromTally(db, reader, query) : fromInvitations(db, reader, query)
}

async function fromTally(db: Database, reader: Reader, query: ResponseRateQuery): Promise<CohortRow[]> {
  const facts = db
    .selectFrom('invitation_status_day')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, { service: sql.ref('invitation_status_day.service') }))
    .where('day', '>=', query.from)
    .where('day', '<', query.to)
    // Nothing counts in the row of a group whose invitations are all set aside.
    .where(sql<boolean>`issued + unsolicited > 0`)
    .select(['day', 'service', 'channel', 'trust', 'survey', ...STATUS_COLUMNS, 'last_expiry'])

  const rows = await aggregate(db, reader.workspace, query, facts, {
    measures: {
      ...Object.fromEntries(STATUS_COLUMNS.map((status) => [status, sum(status)])),
      openDelivered: sql`coalesce(sum(fact.delivered) filter (where fact.trust = 'open'), 0)::bigint`,
      lastExpiry: LAST_EXPIRY,
    },
  })
  return rows as unknown as CohortRow[]
}

/** Counts from the invitations, grouped by everything that {@link statusCountsOf} decides by. */
async function fromInvitations(db: Database, reader: Reader, query: ResponseRateQuery): Promise<CohortRow[]> {
  const facts = db
    .selectFrom('invitation')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('issued_day', '>=', query.from)
    .where('issued_day', '<', query.to)
    .where('set_aside_revision', 'is', null)
    .select(['issued_day as day', ...STORED_DIMENSIONS])
    .select([
      'unsolicited',
      sql`suppressed_reason is not null`.as('suppressed'),
      sql`sent_at is not null`.as('sent'),
      sql`bounced_at is not null`.as('bounced'),
      sql`viewed_at is not null`.as('viewed'),
      sql`answered_at is not null`.as('answered'),
      'expires_at as last_expiry',
    ])

  const lifeColumns = [
    'unsolicited',
    'suppressed',
    'sent',
    'bounced',
    'viewed',
    'answered',
  ] satisfies (keyof InvitationEvents)[]
  const rows = await aggregate(db, reader.workspace, query, facts, {
    distinct: lifeColumns,
    measures: {
      n: sql`count(*)`,
      open: sql`count(*) filter (where fact.trust = 'open')`,
      lastExpiry: LAST_EXPIRY,
    },
  })
  return rows.map((row) => {
    const each = statusCountsOf(row as unknown as InvitationEvents)
    const counts = Object.entries(each).map(([status, count]) => [status, count * Number(row.n)])
    return { ...row, ...Object.fromEntries(counts), openDelivered: each.delivered * Number(row.open) }
  })
}

const LAST_EXPIRY = sql`max(fact.last_expiry)`

function sum(status: keyof StatusCounts) {
  return sql`coalesce(sum(${sql.ref(`fact.${status}`)}), 0)::bigint`
}
