import { type RawBuilder, sql } from 'kysely'
import type { Comparator } from './expression.ts'
import type { DateTimeOffset } from './literals.ts'
import { literalOperand, type Operand } from './operand.ts'

const SQL_OPERATORS = { eq: sql`=`, ne: sql`<>`, gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=` }
const FLIPPED = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const

/**
 * Compares two operands as OData does: `null` equals `null` alone, and is neither greater nor less than anything. Returns
 * `undefined` where their types can't be compared.
 */
export function compare(
  operator: Comparator,
  left: Operand,
  right: Operand,
): RawBuilder<unknown> | undefined {
  if (left.literal && !right.literal) return compare(FLIPPED[operator], right, left)
  if (left.type === 'Null' || right.type === 'Null') return compareWithNull(operator, left, right)
  const { literal } = right
  if (left.type === 'Date' && literal?.type === 'DateTimeOffset') return compareDay(operator, left, literal)
  if (left.type === 'DateTimeOffset' && literal?.type === 'Date')
    return compareValues(operator, left, midnightOf(literal.value))
  if (left.type !== right.type) return undefined
  const isOrdered = !['Boolean', 'Guid'].includes(left.type)
  return isOrdered || operator === 'eq' || operator === 'ne'
    ? compareValues(operator, left, right)
    : undefined
}

function compareWithNull(operator: Comparator, left: Operand, right: Operand): RawBuilder<unknown> {
  const { value } = left.type === 'Null' ? right : left
  if (operator === 'eq') return sql`(${value} is null)`
  if (operator === 'ne') return sql`(${value} is not null)`
  return sql`false`
}

/** No comparison may be `null`, as `not` would turn that into `null` again. An index still finds the compared values. */
function compareValues(operator: Comparator, left: Operand, right: Operand): RawBuilder<unknown> {
  const mayBeNull = [left, right].filter(({ isNullable }) => isNullable)
  if (mayBeNull.length > 0 && operator === 'ne') return sql`(${left.value} is distinct from ${right.value})`
  if (mayBeNull.length > 1 && operator === 'eq')
    return sql`(${left.value} is not distinct from ${right.value})`
  const comparison = sql`${left.value} ${SQL_OPERATORS[operator]} ${right.value}`
  const conditions = [...mayBeNull.map(({ value }) => sql`${value} is not null`), comparison]
  return sql`(${sql.join(conditions, sql` and `)})`
}

/**
 * Compares a day with a time, as Power BI sends one for its ranges of days. A day stands for its first moment, where the time
 * was written.
 */
function compareDay(
  operator: Comparator,
  day: Operand,
  { day: value, isMidnight }: DateTimeOffset,
): RawBuilder<unknown> {
  const written = literalOperand({ type: 'Date', value })
  if (isMidnight) return compareValues(operator, day, written)
  if (operator === 'eq') return sql`false`
  if (operator === 'ne') return sql`true`
  // The time lies between this day's first moment and the next one's.
  return compareValues(operator === 'gt' || operator === 'ge' ? 'gt' : 'le', day, written)
}

function midnightOf(day: string): Operand {
  return literalOperand({ type: 'DateTimeOffset', value: `${day}T00:00:00Z`, day, isMidnight: true })
}
