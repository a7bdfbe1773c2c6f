import type { CaseQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import type { TimePosition } from '../../../http/paging.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { canonicalPerson } from '../../../workspace/canonical-mailbox.ts'
import { namedCasesFor } from '../find-case.ts'
import { caseSearch } from './case-search.ts'
import { dueWindow } from './due-window.ts'

type Condition = RawBuilder<boolean>

/** Is the time at which the next step of a case is due. */
const NEXT_DUE = sql<Date>`(case case_file.state
  when 'open' then least(case_file.contact_due, case_file.resolve_due)
  when 'contacted' then case_file.resolve_due end)`

/**
 * Holds the orders of a list. The position of a row is a time and an id. Each condition is that of an index on the rows in
 * question.
 */
const ORDERS = {
  newest: {
    time: sql<Date>`case_file.opened_at`,
    direction: 'desc',
    isListed: sql<boolean>`case_file.opened_at is not null`,
  },
  due: {
    time: NEXT_DUE,
    direction: 'asc',
    isListed: sql<boolean>`case_file.state in ('open', 'contacted') and ${NEXT_DUE} is not null`,
  },
} as const

/** Lists the cases that a query selects within the grants of the caller, in its order, starting after a position. */
export async function listCases(
  db: Database,
  caller: Caller,
  query: CaseQuery,
  after: TimePosition | undefined,
  { limit, now }: { limit: number; now: Date },
) {
  const { workspace } = caller
  const { time, direction, isListed } = ORDERS[query.order ?? 'newest']
  const isAfter = sql.raw(direction === 'desc' ? '<' : '>')
  const conditions = [
    isListed,
    ...listFilters(query),
    ...relationFilters(query),
    ...ownerFilter(query, caller),
    ...dueFilter(query, caller.timeZone, now),
    ...(query.response === undefined ? [] : [sql<boolean>`case_file.invitation = ${query.response}`]),
    ...(query.q === undefined ? [] : [caseSearch(workspace, query.q)]),
    ...(after
      ? [sql<boolean>`(${time}, case_file.id) ${isAfter} (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
  ]
  let cases = namedCasesFor(db, caller)
  for (const condition of conditions) cases = cases.where(condition)
  return cases
    .leftJoin('invitation', (join) =>
      join.on('invitation.workspace', '=', workspace).onRef('invitation.id', '=', 'case_file.invitation'),
    )
    .leftJoin('complaint', (join) =>
      join.on('complaint.workspace', '=', workspace).onRef('complaint.case_id', '=', 'case_file.id'),
    )
    .select(time.as('at'))
    .select(sql<string | null>`coalesce(complaint.text, invitation.answers ->> 'comment')`.as('comment'))
    .orderBy(time, direction)
    .orderBy('case_file.id', direction)
    .limit(limit)
    .execute()
}

function listFilters({ state, kind, service, company, level, cause }: CaseQuery): Condition[] {
  return Object.entries({ state, kind, service, company, cause, level })
    .filter(([, values]) => values !== undefined)
    .map(([column, values]) => {
      const type = sql.raw(column === 'level' ? 'int[]' : 'text[]')
      return sql<boolean>`${sql.ref(`case_file.${column}`)} = any(${values}::${type})`
    })
}

function relationFilters({ person, leading }: CaseQuery): Condition[] {
  return [
    ...(person === undefined ? [] : [sql<boolean>`case_file.person = ${canonicalPerson(person)}`]),
    ...(leading === undefined ? [] : [sql<boolean>`case_file.leading_case = ${leading}::uuid`]),
  ]
}

function ownerFilter({ owner }: CaseQuery, { user }: Caller): Condition[] {
  if (!owner) return []
  const users = owner.filter((each) => each !== 'none').map((each) => (each === 'me' ? user?.id : each))
  const isOfUsers = sql`case_file.owner = any(${users}::uuid[])`
  return [
    owner.includes('none')
      ? sql<boolean>`(${isOfUsers} or case_file.owner is null)`
      : sql<boolean>`${isOfUsers}`,
  ]
}

function dueFilter({ due }: CaseQuery, timeZone: string, now: Date): Condition[] {
  if (!due) return []
  const { from, to } = dueWindow(timeZone, due, now)
  return [
    sql<boolean>`${NEXT_DUE} < ${to}::timestamptz`,
    ...(from ? [sql<boolean>`${NEXT_DUE} >= ${from}::timestamptz`] : []),
  ]
}
