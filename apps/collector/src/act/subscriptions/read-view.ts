import {
  contextNamesWith,
  MAX_ROWS,
  type Role,
  type SubscribedTable,
  type SubscribedView,
} from '@otklik/contract'
import { findEntryFor } from '../../ask/catalogue/catalogue-queries.ts'
import type { Database } from '../../database/tables.ts'
import { takeTurn } from '../../database/turns.ts'
import { isAdmitted } from '../../http/access.ts'
import { invalid, Problem, refuse } from '../../http/problem.ts'
import type { Column, Row } from '../../http/tables/column.ts'
import { roundFigures } from '../../http/tables/round-figures.ts'
import { faultsOf } from '../../http/validation-paths.ts'
import type { FigureTable } from '../../score/grouping/figure-table.ts'
import { groupsAsColumns } from '../../score/grouping/figures-reply.ts'
import type { Grouping } from '../../score/grouping/grouping.ts'
import { splitAttributeFilters } from '../../score/grouping/query-attributes.ts'
import { readFigures } from '../../score/grouping/time-limit.ts'
import { publishedTable } from '../../score/published/published-table.ts'
import { responseRateTable } from '../../score/response-rates/response-rate-table.ts'
import { scoreTable } from '../../score/scores/score-table.ts'
import type { UserCaller } from '../../workspace/users/user-caller.ts'
import type { Days } from '../calendar/whole-days.ts'
import { caseFigureTable } from '../case-figures/case-figure-table.ts'
import { resolvePeriod } from './relative-period.ts'

/** Holds the figures of a view, for one letter. */
export interface ReadView {
  days: Days
  /** Are the days that the figures are compared with. */
  against: Days | undefined
  query: Grouping
  columns: Column[]
  rows: Row[]
  /** Is `true` if there were more rows than a letter may have. */
  isCut: boolean
  /** Returns today's name of an entry of the catalogue by which the view is filtered. */
  nameOf: (parameter: string, value: string) => string
}

/** Says who reads a view, and for a letter of which day. */
export interface ViewReader {
  caller: UserCaller
  /** Is the day of the letter. The period ended on it or before. */
  issue: string
  /** Is the day on which it is read. */
  today: string
}

/** Is thrown if figures could not be counted in time. Later they may be, or for fewer days. */
export const TOO_SLOW = invalid('view', 'takes too long to count; choose a shorter period or fewer groupings')

/** Hides the type of its query, which its own schema checks. */
type AnyTable = FigureTable<Grouping & { from: string; to: string }>
const TABLES = {
  scores: scoreTable,
  'response-rates': responseRateTable,
  'case-figures': caseFigureTable,
  published: publishedTable,
} as unknown as Record<SubscribedTable, AnyTable>

/**
 * Reads a view as its endpoint would show it to this user, with at most 10,000 rows.
 *
 * @throws {Problem} `forbidden` for a role that may not read it, and `validation_failed`, with the path within the
 *   subscription, for what can't be shown
 */
export async function readView(
  db: Database,
  view: SubscribedView,
  { caller, issue, today }: ViewReader,
): Promise<ReadView> {
  refuseRole(caller, view.table)
  const table = TABLES[view.table]
  const { before, ...days } = resolvePeriod(view.period, issue)
  const { parsed, attributeFilters } = parseQuery(table, view, days, before)
  const names = await readNames(db, caller, view)
  const query = await table.admit(db, { caller, attributeFilters }, parsed).catch((error) => {
    throw withPaths(error)
  })
  const { columns, rows } = await readInTurn(db, caller.workspace, (snapshot) =>
    table.count(caller, query).load(snapshot, today),
  ).catch((error) => {
    throw withPaths(error)
  })
  const first = Iterator.from(rows)
    .take(MAX_ROWS + 1)
    .map(roundFigures)
    .toArray()
  return {
    days,
    against: view.against === 'before' ? before : undefined,
    query,
    columns: [...groupsAsColumns(query), ...columns],
    rows: first.slice(0, MAX_ROWS),
    isCut: first.length > MAX_ROWS,
    nameOf: (parameter, value) => names.get(`${parameter} ${value}`) ?? value,
  }
}

function refuseRole({ scopes, user: { role } }: UserCaller, table: SubscribedTable): void {
  const ownFor: readonly Role[] = table === 'published' ? ['agent'] : []
  if (!isAdmitted({ scopes: ['read'], ownFor }, scopes, role))
    throw new Problem('forbidden', `Your role, ${role}, does not allow this.`)
}

/** Parses the query by the schema of its endpoint. */
function parseQuery(table: AnyTable, { query, against }: SubscribedView, days: Days, before: Days) {
  const { attributeFilters, others } = table.takesAttributes
    ? splitAttributeFilters(table.schema.shape, query)
    : { attributeFilters: {}, others: query }
  if (against && !('against' in table.schema.shape)) throw invalid('view.against', 'is for scores alone')
  const written = { rest: 'rest', before: `${before.from}..${before.to}` }
  const { success, data, error } = table.schema.safeParse({
    ...others,
    ...days,
    ...(against && { against: written[against] }),
  })
  if (success) return { parsed: data, attributeFilters }
  throw withPaths(refuse(error.issues.flatMap(faultsOf)))
}

/**
 * Reads the names of the entries of the catalogue by which a view is filtered.
 *
 * @throws {Problem} `validation_failed` if there is none of them any more, or none that this user may see
 */
async function readNames(
  db: Database,
  caller: UserCaller,
  { query }: SubscribedView,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const table of contextNamesWith('isCatalogued')) {
    const keys = [query[table] ?? []].flat()
    for (const key of keys) {
      const entry = await findEntryFor(db, table, caller, key)
      if (!entry) throw invalid(`view.query.${table}`, `"${key}" is not in the catalogue`)
      names.set(`${table} ${key}`, entry.name)
    }
  }
  return names
}

/** Reads in a turn of the workspace, so that letters leave connections to those who wait for a page. */
async function readInTurn<Result>(
  db: Database,
  workspace: string,
  read: (snapshot: Database) => Promise<Result>,
): Promise<Result> {
  const endTurn = await takeTurn(db, workspace, 'read')
  return readFigures(db, read, { tooSlow: TOO_SLOW }).finally(endTurn)
}

/** Names the faults of a query by their paths in the subscription. */
function withPaths(error: unknown): unknown {
  if (!(error instanceof Problem) || !error.faults || error === TOO_SLOW) return error
  const inView = (path: string) =>
    path === 'against' ? 'view.against' : ['from', 'to'].includes(path) ? 'view.period' : `view.query.${path}`
  return refuse(error.faults.map(({ path, message }) => ({ path: inView(path), message })))
}
