import { DIMENSIONS, type ResponseQuery } from '@otklik/contract'
import { type RawBuilder, sql } from 'kysely'
import type { NamedAttribute } from '../grouping/grouping.ts'
import { frozenValue } from './response-feed-columns.ts'

/** Narrows a list by the dimensions of the responses. */
export type DimensionFilters = Pick<ResponseQuery, (typeof DIMENSIONS)[number]>

/** Makes the conditions of filters. Those of different names are combined; the values of one are alternatives. */
export function responseFilters(
  filters: DimensionFilters,
  attributes: readonly NamedAttribute[],
): RawBuilder<boolean>[] {
  return [
    ...DIMENSIONS.map((name) => isOneOf(columnOf(name), filters[name])),
    ...attributes.map((attribute) => isOneOf(frozenValue(attribute), attribute.values)),
  ].filter((condition) => condition !== undefined)
}

function columnOf(dimension: (typeof DIMENSIONS)[number]): RawBuilder<unknown> {
  return sql.ref(dimension === 'line' ? 'service.line' : `invitation.${dimension}`)
}

function isOneOf(
  value: RawBuilder<unknown>,
  values: readonly (string | number)[] | undefined,
): RawBuilder<boolean> | undefined {
  return values && sql<boolean>`${value} in (${sql.join(values)})`
}
