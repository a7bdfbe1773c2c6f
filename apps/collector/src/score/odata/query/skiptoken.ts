import { Day } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { EdmType, Property } from '../metadata/properties.ts'
import { badOption } from '../odata-problem.ts'
import { columnOf } from './find-property.ts'
import type { OrderTerm } from './order-by.ts'

type Value = string | number | boolean | null

const VALUES: Record<EdmType, z.ZodType<Value>> = {
  String: z.string().max(8192),
  Int64: z.int(),
  Double: z.number(),
  Boolean: z.boolean(),
  Date: Day,
  DateTimeOffset: z.iso.datetime(),
  Guid: z.uuid(),
}

/** Names the place of a row in an order, by its values. The next page begins behind it. */
export function skiptokenOf(terms: readonly OrderTerm[], row: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(terms.map(({ property }) => row[property.name] ?? null))).toString(
    'base64url',
  )
}

/**
 * Makes the condition that a row comes behind the place that a skiptoken names.
 *
 * @param values are those that {@link parseSkiptoken} has found
 */
export function behind(values: readonly Value[], terms: readonly OrderTerm[]): RawBuilder<boolean> {
  const steps = terms.map((term, index) => {
    const equal = terms.slice(0, index).map(({ property }, place) => isAt(property, values[place] ?? null))
    return sql`(${sql.join([...equal, comesAfter(term, values[index] ?? null)], sql` and `)})`
  })
  const [first] = terms
  // An index finds the range of the first column, and not one of several alternatives.
  const range =
    first && values[0] !== null && !mayBeAtEnd(first) ? sql`${reachedBy(first, values[0])} and ` : sql``
  return sql<boolean>`(${range}(${sql.join(steps, sql` or `)}))`
}

/**
 * Parses a skiptoken to the values of the last row.
 *
 * @throws {Problem} `malformed_request` for the token of another order
 */
export function parseSkiptoken(skiptoken: string, terms: readonly OrderTerm[]): Value[] {
  const schema = z.tuple(
    terms.map(({ property: { type, isNullable } }) =>
      isNullable ? VALUES[type].nullable() : VALUES[type],
    ) as [z.ZodType<Value>],
  )
  try {
    return schema.parse(JSON.parse(Buffer.from(skiptoken, 'base64url').toString()))
  } catch {
    throw badOption('$skiptoken', 'is not of this list; use @odata.nextLink unchanged')
  }
}

function comesAfter({ property, isDescending }: OrderTerm, value: Value): RawBuilder<unknown> {
  const column = columnOf(property)
  if (value === null) return isDescending ? sql`false` : sql`${column} is not null`
  const after = sql`${column} ${isDescending ? sql`<` : sql`>`} ${typed(property, value)}`
  return isDescending && property.isNullable ? sql`(${after} or ${column} is null)` : after
}

function isAt(property: Property, value: Value): RawBuilder<unknown> {
  return value === null
    ? sql`${columnOf(property)} is null`
    : sql`${columnOf(property)} = ${typed(property, value)}`
}

function mayBeAtEnd({ property, isDescending }: OrderTerm): boolean {
  return property.isNullable && isDescending
}

function reachedBy({ property, isDescending }: OrderTerm, value: Value | undefined): RawBuilder<unknown> {
  return sql`${columnOf(property)} ${isDescending ? sql`<=` : sql`>=`} ${typed(property, value ?? null)}`
}

const SQL_TYPES: Record<EdmType, RawBuilder<unknown>> = {
  String: sql`text`,
  Int64: sql`bigint`,
  Double: sql`double precision`,
  Boolean: sql`boolean`,
  Date: sql`date`,
  DateTimeOffset: sql`timestamptz`,
  Guid: sql`uuid`,
}

function typed({ type }: Property, value: Value): RawBuilder<unknown> {
  return sql`${value}::${SQL_TYPES[type]}`
}
