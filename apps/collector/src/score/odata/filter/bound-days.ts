import { DAY_MS } from '@otklik/contract/duration'
import type { Days } from '../../month-tallies/split-period.ts'
import type { Comparator, Comparison, Expression } from './expression.ts'

/** Holds every day that a row may have. */
export const ALL_DAYS: Days = { from: '0001-01-01', to: '9999-12-31' }

/**
 * Returns the days to which a filter bounds a column, so that no others need be read. They may be more than the filter takes,
 * and never fewer.
 */
export function boundDays(filter: Expression | undefined, column: string): Days {
  if (filter?.kind === 'junction' && filter.operator === 'and')
    return intersect(boundDays(filter.left, column), boundDays(filter.right, column))
  return filter?.kind === 'comparison' ? boundedBy(filter, column) : ALL_DAYS
}

function intersect(one: Days, other: Days): Days {
  const [, from = one.from] = [one.from, other.from].sort()
  const [to = one.to] = [one.to, other.to].sort()
  return { from, to }
}

const FLIPPED: Partial<Record<Comparator, Comparator>> = { gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' }

function boundedBy({ operator, left, right, at }: Comparison, column: string): Days {
  if (left.kind === 'literal' && right.kind === 'property') {
    const flipped = FLIPPED[operator] ?? operator
    return boundedBy({ kind: 'comparison', operator: flipped, left: right, right: left, at }, column)
  }
  if (left.kind !== 'property' || left.name !== column || right.kind !== 'literal') return ALL_DAYS
  const { literal } = right
  // A time counts as the day that it was written with. Unless that is its beginning, the day itself comes before it.
  if (literal.type === 'DateTimeOffset') return boundedByDay(operator, literal.day, literal.isMidnight)
  return literal.type === 'Date' ? boundedByDay(operator, literal.value, true) : ALL_DAYS
}

function boundedByDay(operator: Comparator, day: string, isBeginning: boolean): Days {
  switch (operator) {
    case 'ge':
    case 'gt':
      return { from: day, to: ALL_DAYS.to }
    case 'lt':
      return { from: ALL_DAYS.from, to: isBeginning ? day : dayAfter(day) }
    case 'le':
      return { from: ALL_DAYS.from, to: dayAfter(day) }
    case 'eq':
      return { from: day, to: dayAfter(day) }
    case 'ne':
      return ALL_DAYS
  }
}

function dayAfter(day: string): string {
  if (day >= ALL_DAYS.to) return ALL_DAYS.to
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}

/** Returns the days of the months that have their first day among these. */
export function daysOfMonths({ from, to }: Days): Days {
  const [year = 0, month = 0, day] = to.split('-').map(Number)
  if (day === 1 || to >= ALL_DAYS.to) return { from, to }
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  const [nextYear = 0, nextMonth = 0] = next
  return { from, to: `${String(nextYear).padStart(4, '0')}-${String(nextMonth).padStart(2, '0')}-01` }
}
