import {
  type Attribute,
  type AttributeGroup,
  CASE_DIMENSIONS,
  type CaseDimension,
  CONTEXT_DIMENSIONS,
  contextNamesWith,
  DIMENSIONS,
  type Dimension,
  PERIODS,
  type Period,
} from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import { frozenName } from '../../ask/attributes/freeze-attributes.ts'

type AnyDimension = Dimension | CaseDimension
type Group = AnyDimension | Period | AttributeGroup
const ANY_DIMENSION: readonly AnyDimension[] = [...new Set([...DIMENSIONS, ...CASE_DIMENSIONS])]

/** Is an attribute that a query names in `by`, or that has the values of a filter. */
export interface NamedAttribute extends Attribute {
  values?: readonly string[]
}

/** Holds the groupings and filters of a query. Every query of figures is one. */
export type Grouping = {
  readonly [Name in AnyDimension]?: readonly (string | number)[] | undefined
} & {
  readonly by?: readonly Group[] | undefined
  /** Are those that the query names. */
  readonly attributes?: readonly NamedAttribute[]
}

export interface Column {
  name: string
  /** Selects the column from the facts, and the line from the joined service. */
  expression: RawBuilder<unknown>
}

/** Says where the name of a key is found. */
interface Name {
  table: string
  keyOfTable: string
  /** Names the column that holds the key. */
  key: string
  /** Names the column of the name. */
  as: string
}

/** Lists the dimensions that an invitation stores. A line is not stored: it is looked up in today's catalogue. */
export const STORED_DIMENSIONS = [
  ...CONTEXT_DIMENSIONS,
  'channel',
  'trust',
  'survey',
] as const satisfies Dimension[]

/** Lists the dimensions that can leave few people. An owner may have the cases of one company alone. */
const PEOPLE: readonly AnyDimension[] = [...contextNamesWith('isOfPeople'), 'owner']

/** Maps the dimensions whose values are keys of a table to that table. */
const TABLES: { readonly [group: string]: { table: string; key: string } | undefined } = {
  ...Object.fromEntries(contextNamesWith('isCatalogued').map((table) => [table, { table, key: 'key' }])),
  cause: { table: 'cause', key: 'key' },
  owner: { table: 'workspace_user', key: 'id' },
}

/** Returns the columns that identify a group of a query, in order: keys, and today's names of those that have one. */
export function groupColumns({ by = [] }: Grouping): string[] {
  return by.flatMap((group) => [nameOf(group), ...(TABLES[group] ? [nameColumn(group)] : [])])
}

/** Returns the columns by which facts are grouped, in order. */
export function keyColumns(query: Grouping): Column[] {
  return query.by?.map((group) => keyColumn(group, query)) ?? []
}

/** Returns the names that are added to the keys of groups. */
export function nameColumns({ by = [] }: Grouping): Name[] {
  return by.flatMap((group) => {
    const named = TABLES[group]
    return named ? [{ ...named, key: group, as: nameColumn(group), keyOfTable: named.key }] : []
  })
}

function keyColumn(group: Group, { attributes = [] }: Grouping): Column {
  if (isPeriod(group)) return periodColumn(group)
  const attribute = attributes.find(({ key }) => key === group)
  if (attribute) return { name: group, expression: frozenValue(attribute) }
  return column(group, group === 'line' ? 'service_line.line' : `fact.${group}`)
}

function nameOf(group: Group): string {
  return isPeriod(group) ? 'period' : group
}

/** Selects the value of an attribute that an invitation was made with. */
function frozenValue(attribute: Attribute): RawBuilder<unknown> {
  return sql`fact.attributes ->> ${sql.lit(frozenName(attribute))}`
}

const nameColumn = (group: Group) => `${group}Name`

export interface Filter {
  expression: RawBuilder<unknown>
  values: readonly (string | number)[]
}

/** Returns the filters of a query. The values of one filter are alternatives. */
export function filtersOf(query: Grouping): Filter[] {
  const ofDimensions = ANY_DIMENSION.flatMap((dimension) => {
    const values = query[dimension]
    return values ? [{ expression: keyColumn(dimension, query).expression, values }] : []
  })
  const ofAttributes = (query.attributes ?? []).flatMap((attribute) =>
    attribute.values ? [{ expression: frozenValue(attribute), values: attribute.values }] : [],
  )
  return [...ofDimensions, ...ofAttributes]
}

/** Returns whether a query needs the attributes that invitations were made with. */
export function usesAttributes({ attributes = [] }: Grouping): boolean {
  return attributes.length > 0
}

/** Returns whether a query needs the lines of services, which are not stored with the facts. */
export function usesLine({ by = [], line }: Grouping): boolean {
  return by.includes('line') || line !== undefined
}

/** Holds one row of the database's result: the columns of its group, and its measures. */
export type GroupRow = Readonly<Record<string, string | number | null>>

/** Returns the groupings and filters of a query that concern people. A filter counts too, as it can leave few. */
export function peopleIn(query: Grouping): { path: string; dimension: string }[] {
  const ofAttributes = (query.attributes ?? []).filter(({ of }) => of !== 'service')
  return [
    ...PEOPLE.flatMap((dimension) => [
      ...(query.by?.includes(dimension) ? [{ path: 'by', dimension }] : []),
      ...(query[dimension] === undefined ? [] : [{ path: dimension, dimension }]),
    ]),
    ...ofAttributes.map(({ key, values }) => ({ path: values ? key : 'by', dimension: key })),
  ]
}

/** Returns the dimensions that a query groups or filters by. */
export function dimensionsOf(query: Grouping): AnyDimension[] {
  const { by = [] } = query
  return ANY_DIMENSION.filter((dimension) => by.includes(dimension) || query[dimension] !== undefined)
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
