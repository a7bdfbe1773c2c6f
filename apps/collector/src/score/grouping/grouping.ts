import {
  CASE_DIMENSIONS,
  type CaseDimension,
  CONTEXT_DIMENSIONS,
  contextNamesWith,
  DIMENSIONS,
  type Dimension,
  type FiguresQuery,
  PERIODS,
  type Period,
} from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../workspace/grants/within-grants.ts'

type AnyDimension = Dimension | CaseDimension
type Group = AnyDimension | Period
const ANY_DIMENSION: readonly AnyDimension[] = [...new Set([...DIMENSIONS, ...CASE_DIMENSIONS])]

/** Holds the groupings and filters of a query. Every query of figures is one. */
export type Grouping = {
  readonly [Name in AnyDimension]?: readonly (string | number)[] | undefined
} & { readonly by?: readonly Group[] | undefined }

interface Column {
  name: string
  /** Selects the column from the facts and the joined catalogue. */
  expression: RawBuilder<unknown>
}

/** Lists the dimensions that an invitation stores. A line is not stored: it is looked up in today's catalogue. */
export const STORED_DIMENSIONS = [
  ...CONTEXT_DIMENSIONS,
  'channel',
  'trust',
  'survey',
] as const satisfies Dimension[]

/** Lists the dimensions whose small groups are suppressed. An owner may have the cases of one company alone. */
const PEOPLE: readonly AnyDimension[] = [...contextNamesWith('isOfPeople'), 'owner']

/** Maps the dimensions whose values are keys of a table to that table. It is joined under the name of the dimension. */
const TABLES: Partial<Record<Group, { table: string; key: string }>> = {
  ...Object.fromEntries(contextNamesWith('isCatalogued').map((table) => [table, { table, key: 'key' }])),
  cause: { table: 'cause', key: 'key' },
  owner: { table: 'workspace_user', key: 'id' },
}

/** Lists what the tallies can be grouped by; figures by any other dimension are counted from the invitations. */
const TALLIED: readonly Group[] = ['service', 'line', 'channel', 'trust', 'survey', ...PERIODS]

/** Returns the columns that identify a group of a query, in order. */
export function groupColumns({ by = [] }: Grouping): Column[] {
  return by.flatMap(columnsOf)
}

function columnsOf(group: Group): Column[] {
  if (isPeriod(group)) return [periodColumn(group)]
  if (group === 'line') return [column('line', 'service.line')]
  const key = column(group, `fact.${group}`)
  return TABLES[group] ? [key, column(`${group}Name`, `${group}.name`)] : [key]
}

export interface Filter {
  expression: RawBuilder<unknown>
  values: readonly (string | number)[]
}

/** Returns the filters of a query. The values of one filter are alternatives. */
export function filtersOf(query: Grouping): Filter[] {
  return ANY_DIMENSION.flatMap((dimension) => {
    const values = query[dimension]
    const expression = columnsOf(dimension)[0]?.expression
    return values && expression ? [{ expression, values }] : []
  })
}

/** Returns the joins of the tables that a query needs names or service lines from. */
export function joinsOf(workspace: string, query: Grouping): RawBuilder<unknown> {
  const by = query.by ?? []
  const usesLine = by.includes('line') || query.line !== undefined
  const joins = Object.entries(TABLES).flatMap(([dimension, { table, key }]) => {
    if (!by.includes(dimension as Group) && !(dimension === 'service' && usesLine)) return []
    const [joined, fact] = [sql.table(dimension), sql.ref(`fact.${dimension}`)]
    return sql`left join ${sql.table(table)} as ${joined}
      on ${joined}.workspace = ${workspace} and ${joined}.${sql.ref(key)} = ${fact}`
  })
  return sql.join(joins, sql` `)
}

/** Returns `true` if a query can be counted from the tallies, which tell no company. */
export function isTallied(query: FiguresQuery, { within }: Reader): boolean {
  return !within?.companies && dimensionsOf(query).every((dimension) => TALLIED.includes(dimension))
}

/** Holds one row of the database's result: the columns of its group, and its measures. */
export type GroupRow = Readonly<Record<string, string | number | null>>

/** Returns the columns of a row that concern people. A filter counts too, as a filtered group can be small. */
export function peopleIn(query: Grouping, row: GroupRow): Record<string, string | number | null> {
  const used = dimensionsOf(query)
  return Object.fromEntries(
    PEOPLE.filter((group) => used.includes(group)).map((group) => [group, row[group] ?? null]),
  )
}

/** Returns the columns of a row's group that do not concern people. */
export function othersIn(query: Grouping, row: GroupRow): Record<string, string | number | null> {
  const names = groupColumns(query).map(({ name }) => name)
  return Object.fromEntries(
    names.filter((name) => !isPeopleColumn(name)).map((name) => [name, row[name] ?? null]),
  )
}

function isPeopleColumn(name: string): boolean {
  return PEOPLE.some((group) => name === group || name === `${group}Name`)
}

function dimensionsOf(query: Grouping): Group[] {
  return [...(query.by ?? []), ...ANY_DIMENSION.filter((dimension) => query[dimension] !== undefined)]
}

function column(name: string, reference: string): Column {
  return { name, expression: sql.ref(reference) }
}

/** Returns the column of a period, which is named by its first day. Weeks start on Monday in Postgres. */
function periodColumn(unit: Period): Column {
  return { name: 'period', expression: sql`date_trunc(${sql.lit(unit)}, fact.day::timestamp)::date` }
}

function isPeriod(group: Group): group is Period {
  return PERIODS.some((period) => period === group)
}
