import type { ComplaintRateQuery } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { aggregate } from '../../score/grouping/aggregate.ts'
import type { GroupRow } from '../../score/grouping/grouping.ts'
import {
  type ContextColumns,
  INVITATION_CONTEXT,
  type Reader,
  withinGrants,
} from '../../workspace/grants/within-grants.ts'
import { CASE_CONTEXT } from '../cases/find-case.ts'

/** Holds the counts of a group. Those that nothing was counted for are `null`. */
export type ComplaintCounts = GroupRow &
  Record<'complaints' | 'suggestions' | 'closedTickets' | 'answered', number | null>

/**
 * Counts complaints, suggestions, closed tickets and responses about tickets. Tickets are not counted by level, so a query
 * that uses it gets complaints and suggestions alone.
 */
export async function countComplaints(
  db: Database,
  reader: Reader,
  query: ComplaintRateQuery,
): Promise<ComplaintCounts[]> {
  const complaints = casesBy('complaint_day')
    .where('complaint_day', 'is not', null)
    .select(counted('complaints'))
  const suggestions = casesBy('opened_day').where('kind', '=', 'suggestion').select(counted('suggestions'))
  const closed = closedTickets(db, reader, query).select(counted('closed_tickets', sql`closed`))
  const answers = responsesAboutTickets(db, reader, query).select(counted('answered'))
  const usesLevel = query.by?.includes('level') || query.level !== undefined
  const cases = complaints.unionAll(suggestions)
  const facts = usesLevel ? cases : cases.unionAll(closed).unionAll(answers)

  const rows = await aggregate(db, reader.workspace, query, facts, {
    measures: {
      complaints: sumOf('complaints'),
      suggestions: sumOf('suggestions'),
      closedTickets: sumOf('closed_tickets'),
      answered: sumOf('answered'),
    },
  })
  return rows as ComplaintCounts[]

  function casesBy(day: 'complaint_day' | 'opened_day') {
    return db
      .selectFrom('case_file')
      .where('workspace', '=', reader.workspace)
      .where(withinGrants(reader, CASE_CONTEXT))
      .where(day, '>=', query.from)
      .where(day, '<', query.to)
      .select([`${day} as day`, 'service', 'company', 'level'])
  }
}

/** Selects what each service closed. What a hook counted counts where nobody has reported that service and day. */
function closedTickets(db: Database, reader: Reader, { from, to }: ComplaintRateQuery) {
  return db
    .selectFrom('ticket_count')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, contextIn('ticket_count')))
    .where('day', '>=', from)
    .where('day', '<', to)
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('source', '=', 'reported'),
        not(
          exists(
            selectFrom('ticket_count as report')
              .where('report.workspace', '=', reader.workspace)
              .where(withinGrants(reader, contextIn('report')))
              .whereRef('report.day', '=', 'ticket_count.day')
              .whereRef('report.service', '=', 'ticket_count.service')
              .where('report.source', '=', 'reported')
              .select(sql`1`.as('one')),
          ),
        ),
      ]),
    )
    .select(['day', 'service', sql<string | null>`nullif(company, '')`.as('company')])
    .select(sql<null>`null::smallint`.as('level'))
}

/** Selects the invitations about tickets that count and have a current response, by the day of the first answer. */
function responsesAboutTickets(db: Database, reader: Reader, { from, to }: ComplaintRateQuery) {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', reader.workspace)
    .where(withinGrants(reader, INVITATION_CONTEXT))
    .where('answered_day', '>=', from)
    .where('answered_day', '<', to)
    .where('ticket', 'is not', null)
    .where('set_aside_revision', 'is', null)
    .select(['answered_day as day', 'service', 'company', 'level'])
}

const MEASURES = ['complaints', 'suggestions', 'closed_tickets', 'answered'] as const
type Measure = (typeof MEASURES)[number]

/** Makes the columns of the measures, of which a row has one. */
function counted(measure: Measure, value = sql`1`) {
  return MEASURES.map((name) => sql<number | null>`${name === measure ? value : sql`null`}::bigint`.as(name))
}

const sumOf = (measure: Measure) => sql`sum(${sql.ref(`fact.${measure}`)})::bigint`

/** Names the context of a count of tickets, whose company is '' where it is not known. */
function contextIn(table: string): ContextColumns {
  return { service: sql.ref(`${table}.service`), company: sql`nullif(${sql.ref(`${table}.company`)}, '')` }
}
