import type { ResponseRateQuery } from '@otklik/contract'
import { sql } from 'kysely'
import { STATUS_COLUMNS, type StatusCounts } from '../../ask/invitations/invitation-status.ts'
import type { Database } from '../../database/tables.ts'
import { INVITATION_CONTEXT, type Reader, withinGrants } from '../../workspace/grants/within-grants.ts'
import { aggregateTogether, type Source } from '../grouping/aggregate.ts'
import { type Grouping, type GroupRow, STORED_DIMENSIONS, usesAttributes } from '../grouping/grouping.ts'
import { isOnDays, monthFacts, planReading } from '../month-tallies/read-months.ts'
import type { Days } from '../month-tallies/split-period.ts'
import { EVENT_BITS, statusSums } from '../month-tallies/status-sums.ts'

/** Holds the status counts of a group's cohort. */
export type CohortRow = GroupRow &
  StatusCounts & {
    /** Counts the delivered invitations whose context is open. */
    openDelivered: number
    /** Is when the last invitation expires, in milliseconds since 1970. */
    lastExpiryMs: number | null
  }

/**
 * Counts the invitations issued in a period by status, one row for each group.
 *
 * @param snapshot reads the same state in all its statements
 */
export async function countStatuses(
  snapshot: Database,
  reader: Reader,
  query: ResponseRateQuery & Grouping,
): Promise<CohortRow[]> {
  const { months, days, from } = await planReading(snapshot, reader, 'rate', query)
  const ofMonths = months && {
    facts: monthFacts(reader, 'invitation_status_month', months, TALLY_COLUMNS),
    measures: SUMS,
  }
  const countDays = () =>
    from === 'tally' ? talliedOn(reader, days) : issuedOn(snapshot, reader, query, days)
  const ofDays = days.length > 0 ? countDays() : undefined
  const rows = await aggregateTogether(snapshot, reader.workspace, query, [ofMonths, ofDays], TOTALS)
  return rows as unknown as CohortRow[]
}

/** Names the columns of `invitation_status_month`. */
const TALLY_COLUMNS = [...STATUS_COLUMNS, 'open_delivered', 'last_expiry']

const SUMS = {
  ...sumEach('fact'),
  openDelivered: sql`coalesce(sum(fact.open_delivered), 0)::bigint`,
  lastExpiryMs: lastExpiryMs('fact'),
}
const TOTALS = {
  ...sumEach('part'),
  openDelivered: sql`coalesce(sum(${sql.ref('part.openDelivered')}), 0)::bigint`,
  lastExpiryMs: sql`max(${sql.ref('part.lastExpiryMs')})`,
}

/** Counts what writers have counted day by day. Nothing counts in a row whose invitations are all set aside. */
function talliedOn(reader: Reader, days: readonly Days[]): Source {
  return {
    facts: sql`
      select day, service, channel, trust, survey, ${sql.join(STATUS_COLUMNS.map((name) => sql.id(name)))},
        case trust when 'open' then delivered else 0 end as open_delivered, last_expiry
      from invitation_status_day
      where workspace = ${reader.workspace} and ${withinGrants(reader, { service: sql.ref('invitation_status_day.service') })}
        and ${isOnDays('day', days)} and issued + unsolicited > 0`,
    measures: SUMS,
  }
}

/** Counts the invitations, grouped by everything that decides about their statuses. */
function issuedOn(db: Database, reader: Reader, query: Grouping, days: readonly Days[]): Source {
  return {
    facts: db
      .selectFrom('invitation')
      .where('workspace', '=', reader.workspace)
      .where(withinGrants(reader, INVITATION_CONTEXT))
      .where(isOnDays('issued_day', days))
      .where('set_aside_revision', 'is', null)
      .select(['issued_day as day', ...STORED_DIMENSIONS, 'expires_at as last_expiry'])
      .select(EVENT_BITS.as('events'))
      .$if(usesAttributes(query), (facts) => facts.select('attributes')),
    distinct: ['events'],
    measures: {
      n: sql`count(*)`,
      open: sql`count(*) filter (where fact.trust = 'open')`,
      last_expiry: sql`max(fact.last_expiry)`,
    },
    folded: { ...statusSums('part'), lastExpiryMs: lastExpiryMs('part') },
  }
}

function sumEach(table: string) {
  return Object.fromEntries(
    STATUS_COLUMNS.map((status) => [status, sql`coalesce(sum(${sql.ref(`${table}.${status}`)}), 0)::bigint`]),
  )
}

/** Selects a number, as pg takes longer to read a time than all the rest of a row. */
function lastExpiryMs(table: string) {
  return sql`floor(extract(epoch from max(${sql.ref(`${table}.last_expiry`)})) * 1000)::bigint`
}
