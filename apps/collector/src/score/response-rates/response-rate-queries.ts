import type { ResponseRateQuery } from '@otklik/contract'
import { sql } from 'kysely'
import {
  type InvitationEvents,
  STATUS_COLUMNS,
  type StatusCounts,
  statusCountsOf,
} from '../../ask/invitations/invitation-status.ts'
import type { Database } from '../../database/tables.ts'
import { aggregate } from '../grouping/aggregate.ts'
import { type GroupRow, isTallied, STORED_DIMENSIONS } from '../grouping/grouping.ts'

/** Holds the status counts of a part of a group's cohort, and when its last invitation expires. */
export type CohortRow = GroupRow & StatusCounts & { lastExpiry: Date | null }

/** Counts the invitations issued in a period by status. A group may have several rows, which the caller adds up. */
export async function countStatuses(
  db: Database,
  workspace: string,
  query: ResponseRateQuery,
): Promise<CohortRow[]> {
  return isTallied(query) ? fromTally(db, workspace, query) : fromInvitations(db, workspace, query)
}

async function fromTally(db: Database, workspace: string, query: ResponseRateQuery): Promise<CohortRow[]> {
  const facts = db
    .selectFrom('invitation_day')
    .where('workspace', '=', workspace)
    .where('day', '>=', query.from)
    .where('day', '<', query.to)
    // Nothing counts in the row of a group whose invitations are all set aside.
    .where(sql<boolean>`issued + unsolicited > 0`)
    .select(['day', 'service', 'channel', 'trust', 'survey', ...STATUS_COLUMNS, 'last_expiry'])

  const rows = await aggregate(db, workspace, query, facts, [], {
    ...Object.fromEntries(STATUS_COLUMNS.map((status) => [status, sum(status)])),
    lastExpiry: LAST_EXPIRY,
  })
  return rows as unknown as CohortRow[]
}

/** Counts from the invitations, grouped by everything that {@link statusCountsOf} decides by. */
async function fromInvitations(
  db: Database,
  workspace: string,
  query: ResponseRateQuery,
): Promise<CohortRow[]> {
  const facts = db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
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
  const rows = await aggregate(db, workspace, query, facts, lifeColumns, {
    n: sql`count(*)`,
    lastExpiry: LAST_EXPIRY,
  })
  return rows.map((row) => {
    const each = statusCountsOf(row as unknown as InvitationEvents)
    const counts = Object.entries(each).map(([status, count]) => [status, count * Number(row.n)])
    return { ...row, ...Object.fromEntries(counts) }
  })
}

const LAST_EXPIRY = sql`max(fact.last_expiry)`

function sum(status: keyof StatusCounts) {
  return sql`coalesce(sum(${sql.ref(`fact.${status}`)}), 0)::bigint`
}
