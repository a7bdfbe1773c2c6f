import { sql } from 'kysely'
import { STATUS_COLUMNS } from '../../ask/invitations/invitation-status.ts'
import type { Database } from '../../database/tables.ts'
import { deleteTallies, insertTally } from './insert-tally.ts'
import { dimensionsOfTally, isOfDayTally, MONTH_TALLY_NAMES, type MonthTally } from './month-tallies.ts'
import { EVENT_BITS, statusSums } from './status-sums.ts'

/** Counts the invitations of a month by status, in each of its tallies. */
export async function countRates(trx: Database, workspace: string, month: string): Promise<void> {
  await deleteTallies(trx, workspace, 'invitation_status_month', month)
  for (const tally of MONTH_TALLY_NAMES) {
    const counted = isOfDayTally(tally)
      ? { facts: talliedIn(workspace, month), measures: TALLIED }
      : { facts: issuedIn(workspace, month, tally), measures: ISSUED }
    await insertTally(trx, workspace, {
      table: 'invitation_status_month',
      tally,
      month,
      distinct: [],
      ...counted,
    })
  }
}

const last_expiry = sql`max(fact.last_expiry)`

const TALLIED = {
  ...Object.fromEntries(STATUS_COLUMNS.map((status) => [status, sql`sum(fact.${sql.id(status)})`])),
  open_delivered: sql`coalesce(sum(fact.delivered) filter (where fact.trust = 'open'), 0)`,
  last_expiry,
}
const { openDelivered: open_delivered, ...statuses } = statusSums('fact')
const ISSUED = { ...statuses, open_delivered, last_expiry }

/** Selects what writers have counted day by day. Nothing counts in a row whose invitations are all set aside. */
function talliedIn(workspace: string, month: string) {
  return sql`
    select service, channel, trust, survey, ${sql.join(STATUS_COLUMNS.map((status) => sql.id(status)))}, last_expiry
    from invitation_status_day where workspace = ${workspace} and issued + unsolicited > 0
      and day >= ${month}::date and day < ${month}::date + interval '1 month'`
}

/** Selects the invitations that count. */
function issuedIn(workspace: string, month: string, tally: MonthTally) {
  const dimensions = sql.join(dimensionsOfTally(tally).map((name) => sql.id(name)))
  return sql`
    select ${dimensions}, ${EVENT_BITS} as events, count(*) as n,
      count(*) filter (where trust = 'open') as open, max(expires_at) as last_expiry
    from invitation where workspace = ${workspace} and set_aside_revision is null
      and issued_day >= ${month}::date and issued_day < ${month}::date + interval '1 month'
    group by ${dimensions}, events`
}
