import { type RawBuilder, sql } from 'kysely'
import type { Property } from '../metadata/properties.ts'
import { badOption, unsupported } from '../odata-problem.ts'
import { type Columns, columnOf, findColumn } from './find-property.ts'

/** Holds one term of the order of rows. */
export interface OrderTerm {
  property: Property
  isDescending: boolean
}

const MAX_CHARACTERS = 8192

/** Parses `$orderby`. */
export function parseOrderBy(text: string, columns: Columns): OrderTerm[] {
  if (text.length > MAX_CHARACTERS) throw badOption('$orderby', `has more than ${MAX_CHARACTERS} characters`)
  let at = 1
  return text.split(',').map((item) => {
    const [name = '', direction = 'asc', ...more] = item.trim().split(/[ \t]+/)
    const begin = at + item.length - item.trimStart().length
    at += item.length + 1
    if (/[(/@$.]/.test(item)) throw unsupported('$orderby', 'an expression', begin)
    if (more.length > 0 || !/^(?:asc|desc)$/i.test(direction))
      throw badOption('$orderby', 'a property may be followed by asc or desc', begin)
    return {
      property: findColumn(columns, '$orderby', name, begin),
      isDescending: direction.toLowerCase() === 'desc',
    }
  })
}

/** Completes an order by further columns, so that it is total: those that an entity set is ordered by anyway. */
export function totalOrder(terms: readonly OrderTerm[], order: readonly Property[]): OrderTerm[] {
  const first = terms.filter(
    ({ property }, index) => terms.findIndex((each) => each.property.name === property.name) === index,
  )
  const others = order.filter(({ name }) => first.every(({ property }) => property.name !== name))
  return [...first, ...others.map((property) => ({ property, isDescending: false }))]
}

/** Orders rows as OData does, where `null` comes before any value. */
export function orderSql(terms: readonly OrderTerm[]): RawBuilder<unknown> {
  return sql.join(
    terms.map(({ property, isDescending }) => {
      const nulls = isDescending ? sql`nulls last` : sql`nulls first`
      const direction = isDescending ? sql`desc` : sql`asc`
      return sql`${columnOf(property)} ${direction} ${property.isNullable ? nulls : sql``}`
    }),
  )
}
