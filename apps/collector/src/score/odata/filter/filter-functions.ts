import { type RawBuilder, sql } from 'kysely'
import type { Operand, ValueType } from './operand.ts'

interface FilterFunction {
  /** Lists the types of each parameter, one list for each. */
  parameters: readonly (readonly ValueType[])[]
  result: ValueType
  compile: (...parameters: Operand[]) => RawBuilder<unknown>
}

const TEXT = ['String'] as const
const DAY = ['Date', 'DateTimeOffset'] as const
const TIME = ['DateTimeOffset'] as const

/** Lists the functions that Power Query folds filters of texts, days and times into. The parts of a time are those in UTC. */
export const FILTER_FUNCTIONS: Readonly<Record<string, FilterFunction>> = {
  contains: condition((text, part) => sql`(strpos(${text}, ${part}) > 0)`),
  startswith: condition((text, part) => sql`starts_with(${text}, ${part})`),
  endswith: condition((text, part) => sql`(right(${text}, length(${part})) = ${part})`),
  year: partOf('year', DAY),
  month: partOf('month', DAY),
  day: partOf('day', DAY),
  hour: partOf('hour', TIME),
  minute: partOf('minute', TIME),
  second: partOf('second', TIME),
  date: { parameters: [TIME], result: 'Date', compile: (time) => sql`${inUtc(time)}::date` },
}

/** Lists the other functions of OData, which are told apart from those that nobody has. */
export const OTHER_FUNCTIONS: readonly string[] = [
  ...[
    'length',
    'indexof',
    'substring',
    'tolower',
    'toupper',
    'trim',
    'concat',
    'matchespattern',
    'substringof',
  ],
  ...['fractionalseconds', 'totaloffsetminutes', 'totalseconds', 'time', 'now', 'mindatetime', 'maxdatetime'],
  ...['round', 'floor', 'ceiling', 'cast', 'isof', 'case', 'any', 'all', 'hassubset', 'hassubsequence'],
]

function condition(
  compile: (text: RawBuilder<unknown>, part: RawBuilder<unknown>) => RawBuilder<unknown>,
): FilterFunction {
  return {
    parameters: [TEXT, TEXT],
    result: 'Boolean',
    compile: (...[text, part]) => compile(sqlOf(text), sqlOf(part)),
  }
}

function partOf(unit: string, types: readonly ValueType[]): FilterFunction {
  return {
    parameters: [types],
    result: 'Number',
    compile: (value) => sql`floor(extract(${sql.lit(unit)} from ${inUtc(value)}))::int`,
  }
}

function inUtc(operand: Operand | undefined): RawBuilder<unknown> {
  const value = sqlOf(operand)
  return operand?.type === 'DateTimeOffset' ? sql`(${value} at time zone 'UTC')` : value
}

/** The number of parameters was checked before. */
function sqlOf(operand: Operand | undefined): RawBuilder<unknown> {
  return operand?.value ?? sql`null`
}
