import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'
import type { Reader } from '../../../workspace/grants/within-grants.ts'
import type { Days } from '../../month-tallies/split-period.ts'
import type { Cell, EntitySet, StoredRow } from '../entity-sets/entity-set.ts'
import type { EdmType } from '../metadata/properties.ts'
import { type OrderTerm, orderSql, totalOrder } from './order-by.ts'
import type { QueryOptions } from './query-options.ts'
import { behind, parseSkiptoken, skiptokenOf } from './skiptoken.ts'

/** Holds one page of an entity set. */
export interface EntityPage {
  rows: Record<string, Cell>[]
  /** Tells where the next page begins, and how many rows are still wanted. */
  next: { skiptoken: string; top: number | undefined } | undefined
}

/** Reads at most a page of the rows that the options ask for. */
export async function readEntities(
  db: Database,
  reader: Reader,
  set: EntitySet,
  options: QueryOptions,
  pageSize: number,
): Promise<EntityPage> {
  const { select = [...set.properties.keys()], orderBy, top = Number.POSITIVE_INFINITY, skip } = options
  if (top === 0) return { rows: [], next: undefined }
  const order = totalOrder(orderBy, set.order)
  const conditions = conditionsOf(options)
  const last = options.skiptoken === undefined ? undefined : parseSkiptoken(options.skiptoken, order)
  if (last) conditions.push(behind(last, order))
  const days = last ? daysFrom(last[0], order[0], set, options.days) : options.days
  const columns = new Set([...columnsOf(set, select), ...order.map(({ property }) => property.name)])

  const { rows: found } = await sql<StoredRow>`
    select ${sql.join([...columns].map((name) => sql.ref(`entity.${name}`)))}
    from (${set.source(db, reader, days)}) as entity
    where ${sql.join(conditions, sql` and `)}
    order by ${orderSql(order)}
    limit ${sql.lit(Math.min(top, pageSize + 1))} offset ${sql.lit(skip)}
  `.execute(db)

  const rows = found.slice(0, pageSize)
  const end = found.length > pageSize ? rows.at(-1) : undefined
  return {
    rows: rows.map((row) => toEntity(set, select, row)),
    next: end && {
      skiptoken: skiptokenOf(order, toEntity(set, [...order.map(({ property }) => property.name)], end)),
      top: options.top === undefined ? undefined : options.top - pageSize,
    },
  }
}

/** Counts all rows that the filter of the options selects. */
export async function countEntities(
  db: Database,
  reader: Reader,
  set: EntitySet,
  options: Pick<QueryOptions, 'filter' | 'days'>,
): Promise<number> {
  const { rows } = await sql<{ n: number | string }>`
    select count(*) as n from (${set.source(db, reader, options.days)}) as entity
    where ${sql.join(conditionsOf(options), sql` and `)}
  `.execute(db)
  return Number(rows[0]?.n)
}

function conditionsOf({ filter }: Pick<QueryOptions, 'filter'>): RawBuilder<boolean>[] {
  return [filter ?? sql<boolean>`true`]
}

/** Leaves out the days of earlier pages, where rows are ordered by them. */
function daysFrom(
  value: unknown,
  first: OrderTerm | undefined,
  { dated }: EntitySet,
  { from, to }: Days,
): Days {
  const isByDay = first?.property.name === dated && !first?.isDescending
  return isByDay && typeof value === 'string' && value > from ? { from: value, to } : { from, to }
}

/** Names the columns that the selected properties are read from. */
function columnsOf({ calculated, calculation }: EntitySet, select: readonly string[]): string[] {
  const stored = select.filter((name) => !calculated.includes(name))
  return stored.length < select.length ? [...stored, ...(calculation?.from ?? [])] : stored
}

function toEntity(set: EntitySet, select: readonly string[], row: StoredRow): Record<string, Cell> {
  const isCalculated = select.some((name) => set.calculated.includes(name))
  const cells = isCalculated && set.calculation ? { ...row, ...set.calculation.calculate(row) } : row
  return Object.fromEntries(select.map((name) => [name, toCell(set.properties.get(name)?.type, cells[name])]))
}

/** The databases return large numbers and times in types of their own. */
function toCell(type: EdmType | undefined, value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (type === 'Int64' || type === 'Double') return Number(value)
  return value instanceof Date ? value.toISOString() : (value as Cell)
}
