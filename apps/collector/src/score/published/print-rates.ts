import { sql } from 'kysely'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import type { Database, PublishedRate } from '../../database/tables.ts'
import type { PublicationPeriod } from '../../workspace/publication-periods.ts'
import { EVENT_BITS, statusSums } from '../month-tallies/status-sums.ts'
import { type TableShape, tableShapes } from './count-groups.ts'
import { findPrintedGroups, type PrintedGroup } from './publication-queries.ts'

type RateCounts = StatusCounts & { openDelivered: number }
type CountedInvitations = RateCounts & { owner: string; member: string | null }

/**
 * Counts the invitations of a period in the groups that were published of its scores. The invitations of any other group
 * belong to the pool, and are left out where there is none.
 */
export async function printRates(
  db: Database,
  workspace: string,
  period: PublicationPeriod,
  scorePrint: string,
): Promise<PublishedRate[]> {
  const printed = await findPrintedGroups(db, workspace, scorePrint)
  const rates: PublishedRate[] = []
  for (const shape of tableShapes(period.dimension)) {
    const groups = printed.filter(({ audience, fewer }) => audience === shape.audience && !fewer)
    const sums = new Map(groups.map((group) => [group, { ...NONE }]))
    const rowOf = indexOf(groups)
    for (const counted of await countInvitations(db, workspace, period, shape)) {
      const group = rowOf(counted)
      const sum = group && sums.get(group)
      if (sum) for (const column of COLUMNS) sum[column] += counted[column]
    }
    for (const [{ audience, position }, { openDelivered, ...counts }] of sums) {
      rates.push({ audience, position, ...counts, open_delivered: openDelivered })
    }
  }
  return rates
}

const COLUMNS = [...STATUS_COLUMNS, 'openDelivered'] as const
const NONE = Object.fromEntries(COLUMNS.map((column) => [column, 0])) as RateCounts

/** Returns a function that finds the row in which an invitation is counted. */
function indexOf(groups: readonly PrintedGroup[]) {
  const keyOf = (owner: string | null, member: string | null, others: boolean) =>
    JSON.stringify([owner, member, others])
  const rows = new Map(groups.map((group) => [keyOf(group.owner, group.member, group.others), group]))
  return ({ owner, member }: { owner: string; member: string | null }) =>
    rows.get(keyOf(owner, member, false)) ?? rows.get(keyOf(owner, null, true))
}

/** Counts the invitations that were issued in a period by table, group and status. */
async function countInvitations(
  db: Database,
  workspace: string,
  { from, to }: PublicationPeriod,
  { owner, member }: TableShape,
): Promise<CountedInvitations[]> {
  const parts = db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('issued_day', '>=', from)
    .where('issued_day', '<', to)
    .where('set_aside_revision', 'is', null)
    .where(owner, 'is not', null)
    .select([
      owner.as('owner'),
      member.as('member'),
      EVENT_BITS.as('events'),
      sql<number>`count(*)`.as('n'),
      sql<number>`count(*) filter (where trust = 'open')`.as('open'),
    ])
    .groupBy(sql`1, 2, 3`)
  const sums = Object.entries(statusSums('part')).map(([name, sum]) => sql`${sum} as ${sql.id(name)}`)
  const { rows } = await sql<CountedInvitations>`
    select owner, member, ${sql.join(sums)} from (${parts}) as part group by owner, member
  `.execute(db)
  return rows
}
