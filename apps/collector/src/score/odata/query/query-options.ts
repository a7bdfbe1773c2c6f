import type { RawBuilder } from 'kysely'
import type { Days } from '../../month-tallies/split-period.ts'
import { ALL_DAYS, boundDays, daysOfMonths } from '../filter/bound-days.ts'
import { compileFilter } from '../filter/compile-filter.ts'
import type { Expression } from '../filter/expression.ts'
import { parseFilter } from '../filter/parse-filter.ts'
import { badOption, unsupported } from '../odata-problem.ts'
import { type Columns, findProperty } from './find-property.ts'
import { type OrderTerm, parseOrderBy } from './order-by.ts'

/** Holds the system query options of a read. */
export interface QueryOptions {
  /** Names the selected properties in order, and is `undefined` for all. */
  select: readonly string[] | undefined
  filter: RawBuilder<boolean> | undefined
  /** Are the days to which the filter bounds the rows. */
  days: Days
  orderBy: readonly OrderTerm[]
  top: number | undefined
  skip: number
  withCount: boolean
  skiptoken: string | undefined
  format: string | undefined
}

const KNOWN = ['select', 'filter', 'orderby', 'top', 'skip', 'count', 'skiptoken', 'format'] as const
const UNSUPPORTED = [
  ...['apply', 'compute', 'deltatoken', 'expand', 'id', 'index', 'levels', 'schemaversion', 'search'],
  'skipcount',
]
type Name = (typeof KNOWN)[number]

/**
 * Reads the query options by their names in OData 4.01, with or without `$` and in any case.
 *
 * @throws {Problem} for an unknown, a repeated or an unsupported one
 */
export function optionTexts(query: unknown, allowed: readonly Name[] = KNOWN): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {}
  for (const [given, text] of Object.entries(query as Record<string, unknown>)) {
    const name = given.toLowerCase().replace(/^\$/, '')
    if (UNSUPPORTED.includes(name)) throw unsupported(given, 'this query option')
    const known = allowed.find((each) => each === name)
    if (!known) throw badOption(given.slice(0, 40), 'is not known here')
    if (typeof text !== 'string' || known in texts) throw badOption(given, 'is there more than once')
    texts[known] = text
  }
  return texts
}

/** Parses the query options of a read of an entity set. */
export function parseQueryOptions(query: unknown, columns: Columns): QueryOptions {
  const { select, filter, orderby, top, skip, count, skiptoken, format } = optionTexts(query)
  const parsed = filter === undefined ? undefined : parseFilter(filter)
  return {
    select: select === undefined ? undefined : parseSelect(select, columns),
    filter: parsed && compileFilter(parsed, columns),
    days: daysOf(parsed, columns),
    orderBy: orderby === undefined ? [] : parseOrderBy(orderby, columns),
    top: top === undefined ? undefined : parseNumber('$top', top),
    skip: skip === undefined ? 0 : parseNumber('$skip', skip),
    withCount: count !== undefined && parseBoolean('$count', count),
    skiptoken,
    format,
  }
}

function daysOf(filter: Expression | undefined, { dated }: Columns): Days {
  if (!dated) return ALL_DAYS
  const days = boundDays(filter, dated)
  return dated === 'month' ? daysOfMonths(days) : days
}

function parseSelect(text: string, columns: Columns): string[] | undefined {
  let at = 1
  const names = text.split(',').map((item) => {
    const name = item.trim()
    const begin = at + item.length - item.trimStart().length
    at += item.length + 1
    if (/[(/@.]/.test(name)) throw unsupported('$select', 'a path or a qualified name', begin)
    return name === '*' ? name : findProperty(columns, '$select', name, begin).name
  })
  return names.includes('*') ? undefined : [...new Set(names)]
}

function parseNumber(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw badOption(option, 'must be a whole number of at most 9 digits')
}

function parseBoolean(option: string, text: string): boolean {
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  throw badOption(option, 'must be true or false')
}
