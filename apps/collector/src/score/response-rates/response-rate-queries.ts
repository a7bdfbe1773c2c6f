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
import { CONTEXT, type GroupRow, isTallied } from '../grouping/grouping.ts'

/** Part of a group's cohort: what it counts as, and when the last of it expires. */
export type CohortRow = GroupRow & StatusCounts & { lastExpiry: Date | null }

/** Counts the fates of the invitations issued in a period; a group may have several rows, which add up. */
export async function countFates(
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
    .selectAll()

  const rows = await aggregate(db, workspace, query, facts, [], {
    ...Object.fromEntries(STATUS_COLUMNS.map((fate) => [fate, sum(fate)])),
    lastExpiry: LAST_EXPIRY,
  })
  return rows as unknown as CohortRow[]
}

/** Groups by what happened to the invitations, so that `fateOf` alone says what each life counts as. */
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
    .select(['issued_day as day', ...CONTEXT])
    .select([
      'unsolicited',
      sql`suppressed_reason is not null`.as('suppressed'),
      sql`sent_at is not null`.as('sent'),
      sql`bounced_at is not null`.as('bounced'),
      sql`viewed_at is not null`.as('viewed'),
      sql`answered_at is not null`.as('answered'),
      'expires_at as last_expiry',
    ])

  const lives = [
    'unsolicited',
    'suppressed',
    'sent',
    'bounced',
    'viewed',
    'answered',
  ] satisfies (keyof InvitationEvents)[]
  const rows = await aggregate(db, workspace, query, facts, lives, {
    n: sql`count(*)`,
    lastExpiry: LAST_EXPIRY,
  })
  return rows.map((row) => {
    const fate = statusCountsOf(row as unknown as InvitationEvents)
    const counts = Object.entries(fate).map(([name, counted]) => [name, counted * Number(row.n)])
    return { ...row, ...Object.fromEntries(counts) }
  })
}

const LAST_EXPIRY = sql`max(fact.last_expiry)`

function sum(count: keyof StatusCounts) {
  return sql`coalesce(sum(${sql.ref(`fact.${count}`)}), 0)::bigint`
}
