import { Day } from '@otklik/contract'
import { badOption, unsupported } from '../odata-problem.ts'

/** Holds a constant of a `$filter`. */
export type Literal =
  | { type: 'String'; value: string }
  | { type: 'Number'; value: number | bigint }
  | { type: 'Boolean'; value: boolean }
  | { type: 'Date'; value: string }
  | DateTimeOffset
  | { type: 'Guid'; value: string }
  | { type: 'Null' }

export interface DateTimeOffset {
  type: 'DateTimeOffset'
  /** Is the moment in UTC, such as `2026-03-01T21:00:00.5Z`. */
  value: string
  /** Is the day as it was written, in its own offset. */
  day: string
  /** Is `true` if it was written as the beginning of that day. */
  isMidnight: boolean
}

/** Holds the literal at a place of a text, and the place at which it ends. */
interface Found {
  literal: Literal
  end: number
}

/** Finds the literal that begins at an index of a text, or returns `undefined` if another kind of token begins there. */
export function findLiteral(text: string, index: number): Found | undefined {
  for (const [pattern, parse] of KINDS) {
    pattern.lastIndex = index
    const match = pattern.exec(text)
    if (match) return { literal: parse(match, index + 1), end: pattern.lastIndex }
  }
  return undefined
}

type Parse = (match: RegExpExecArray, at: number) => Literal

/** Lists the kinds of literals, the longest form first: a moment begins as a date does, and a date as a number. */
const KINDS: readonly (readonly [RegExp, Parse])[] = [
  [/'((?:[^']|'')*)'/y, ([, inner = '']) => ({ type: 'String', value: inner.replaceAll("''", "'") })],
  [
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/iy,
    ([guid]) => ({ type: 'Guid', value: guid }),
  ],
  // A plus sign that was not percent-encoded has become a space.
  [
    /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,12}))?)?(?:Z|([+\- ])(\d\d:\d\d))/iy,
    parseDateTimeOffset,
  ],
  [
    /\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?/y,
    (_, at) => {
      throw unsupported('$filter', 'a time of day', at)
    },
  ],
  [/\d{4}-\d\d-\d\d/y, ([day], at) => ({ type: 'Date', value: checkedDay(day, at) })],
  [
    /[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy,
    ([number], at) => ({ type: 'Number', value: parseNumber(number, at) }),
  ],
  [/(?:true|false)(?!\w)/iy, ([word]) => ({ type: 'Boolean', value: word.toLowerCase() === 'true' })],
  [/null(?!\w)/iy, () => ({ type: 'Null' })],
]

function checkedDay(day: string, at: number): string {
  if (!Day.safeParse(day).success) throw badOption('$filter', `${day} is not a day of the calendar`, at)
  return day
}

function parseDateTimeOffset(match: RegExpExecArray, at: number): Literal {
  const [written, day = '', minutes = '', seconds = '00', fraction = '', sign, offset] = match
  const zone = offset === undefined ? 'Z' : `${sign === '-' ? '-' : '+'}${offset}`
  const moment = new Date(`${checkedDay(day, at)}T${minutes}:${seconds}${zone}`)
  // JavaScript takes 24:00 for the next day, which OData does not have; Postgres does not have the year 0.
  if (Number.isNaN(moment.getTime()) || minutes.startsWith('24') || moment.getUTCFullYear() < 1)
    throw badOption('$filter', `${written} is not a time of the calendar`, at)
  return {
    type: 'DateTimeOffset',
    value: moment.toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`),
    day,
    isMidnight: /^[0:]*$/.test(minutes + seconds + fraction),
  }
}

/** Whole numbers stay exact. Others are doubles, as figures are. */
function parseNumber(text: string, at: number): number | bigint {
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace('+', '')) : Number(text)
  const isInRange = typeof value === 'bigint' ? BigInt.asIntN(64, value) === value : Number.isFinite(value)
  if (!isInRange) throw badOption('$filter', `${text} is out of range`, at)
  return value
}
