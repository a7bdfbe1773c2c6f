import type { CaseQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import type { TimePosition } from '../../../http/paging.ts'
import type { Caller } from '../../../workspace/access/caller.ts'
import { namedCasesFor } from '../find-case.ts'
import { caseSearch } from './case-search.ts'
import { dueWindow } from './due-window.ts'

type Condition = RawBuilder<boolean>

/** Is the time at which the next step of a case is due. */
const NEXT_DUE = sql`(case case_file.state
  when 'open' then least(case_file.contact_due, case_file.resolve_due)
  when 'contacted' then case_file.resolve_due end)`

/** Lists the cases that a query selects within the grants of the caller, the newest first, starting after a position. */
export async function listCases(
  db: Database,
  caller: Caller,
  query: CaseQuery,
  after: TimePosition | undefined,
  { limit, now }: { limit: number; now: Date },
) {
  const conditions = [
    ...listFilters(query),
    ...ownerFilter(query, caller),
    ...dueFilter(query, caller.timeZone, now),
    ...(query.response === undefined ? [] : [sql<boolean>`case_file.invitation = ${query.response}`]),
    ...(query.q === undefined ? [] : [caseSearch(caller.workspace, query.q)]),
    ...(after
      ? [sql<boolean>`(case_file.opened_at, case_file.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]
      : []),
  ]
  let cases = namedCasesFor(db, caller)
  for (const condition of conditions) cases = cases.where(condition)
  // The condition is that of the index in this order.
  cases = cases.where('case_file.opened_at', 'is not', null)
  return cases.orderBy('case_file.opened_at', 'desc').orderBy('case_file.id', 'desc').limit(limit).execute()
}

function listFilters({ state, kind, service, company, level, cause }: CaseQuery): Condition[] {
  return Object.entries({ state, kind, service, company, cause, level })
    .filter(([, values]) => values !== undefined)
    .map(([column, values]) => {
      const type = sql.raw(column === 'level' ? 'int[]' : 'text[]')
      return sql<boolean>`${sql.ref(`case_file.${column}`)} = any(${values}::${type})`
    })
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
