import {
  CONTEXT_DIMENSIONS,
  contextNamesWith,
  DIMENSIONS,
  type Dimension,
  type FiguresQuery,
  type GroupBy,
  PERIODS,
  type Period,
} from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'

/** A column of the answer, and what it is in the facts and the catalogue that is joined to them. */
interface Column {
  name: string
  expression: RawBuilder<unknown>
}

/** The dimensions that an invitation keeps; a line is its service's of today. */
export const CONTEXT = [...CONTEXT_DIMENSIONS, 'channel', 'trust', 'survey'] as const satisfies Dimension[]

/** The groups whose figures tell of people. */
const PEOPLE = contextNamesWith('isOfPeople')

const CATALOGUED: readonly GroupBy[] = contextNamesWith('isCatalogued')

/** The dimensions that the tallies keep; figures by any other are counted from the invitations. */
const TALLIED: readonly GroupBy[] = ['service', 'line', 'channel', 'trust', 'survey', ...PERIODS]

/** The columns that a query's groups have in its answer, in their order. */
export function groupColumns({ by = [] }: FiguresQuery): Column[] {
  return by.flatMap(columnsOf)
}

function columnsOf(group: GroupBy): Column[] {
  if (isPeriod(group)) return [periodColumn(group)]
  if (group === 'line') return [column('line', 'service.line')]
  const key = column(group, `fact.${group}`)
  return CATALOGUED.includes(group) ? [key, column(`${group}Name`, `${group}.name`)] : [key]
}

export interface Filter {
  expression: RawBuilder<unknown>
  values: readonly (string | number)[]
}

/** The filters that a query sets; within one, values are alternatives. */
export function filtersOf(query: FiguresQuery): Filter[] {
  return DIMENSIONS.flatMap((dimension) => {
    const values = query[dimension]
    const expression = columnsOf(dimension)[0]?.expression
    return values && expression ? [{ expression, values }] : []
  })
}

/** Whether the tallies can answer a query. */
export function isTallied(query: FiguresQuery): boolean {
  return dimensionsOf(query).every((dimension) => TALLIED.includes(dimension))
}

/** A row as the database groups it: its group's columns, and what is counted of it. */
export type GroupRow = Readonly<Record<string, string | number | null>>

/** The people columns of a row: a filter counts as a grouping, though every row has it alike. */
export function peopleIn(query: FiguresQuery, row: GroupRow): Record<string, string | number | null> {
  const used = dimensionsOf(query)
  return Object.fromEntries(
    PEOPLE.filter((group) => used.includes(group)).map((group) => [group, row[group] ?? null]),
  )
}

/** The columns of a row's group that tell of no people. */
export function othersIn(query: FiguresQuery, row: GroupRow): Record<string, string | number | null> {
  const names = groupColumns(query).map(({ name }) => name)
  return Object.fromEntries(
    names.filter((name) => !isPeopleColumn(name)).map((name) => [name, row[name] ?? null]),
  )
}

function isPeopleColumn(name: string): boolean {
  return PEOPLE.some((group) => name === group || name === `${group}Name`)
}

function dimensionsOf(query: FiguresQuery): GroupBy[] {
  return [...(query.by ?? []), ...DIMENSIONS.filter((dimension) => query[dimension] !== undefined)]
}

function column(name: string, reference: string): Column {
  return { name, expression: sql.ref(reference) }
}

// A period is named by its first day; Postgres's weeks start on Monday.
function periodColumn(unit: Period): Column {
  return { name: 'period', expression: sql`date_trunc(${sql.lit(unit)}, fact.day::timestamp)::date` }
}

function isPeriod(group: GroupBy): group is Period {
  return PERIODS.some((period) => period === group)
}
