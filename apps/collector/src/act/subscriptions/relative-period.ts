import type { RelativePeriod } from '@otklik/contract'
import { addDays, addMonths, type Days, startOfMonths, startOfWeek } from '../calendar/whole-days.ts'

/** Says how many weeks or months a period has, and at which kind of boundary it ends. */
const PERIODS: Record<RelativePeriod, { weeks?: number; months?: number; endsWith?: 'quarter' }> = {
  'last-week': { weeks: 1 },
  'last-4-weeks': { weeks: 4 },
  'last-12-weeks': { weeks: 12 },
  'last-month': { months: 1 },
  'last-3-months': { months: 3 },
  'last-12-months': { months: 12 },
  'last-quarter': { months: 3, endsWith: 'quarter' },
}

/** Returns the days of a period that ended on or before a day, and those of the same length before it. */
export function resolvePeriod(period: RelativePeriod, day: string): Days & { before: Days } {
  const { weeks = 0, months = 0, endsWith } = PERIODS[period]
  const to = weeks > 0 ? startOfWeek(day) : startOfMonths(day, endsWith === 'quarter' ? 3 : 1)
  const back = (from: string) => (weeks > 0 ? addDays(from, -7 * weeks) : addMonths(from, -months))
  const from = back(to)
  return { from, to, before: { from: back(from), to: from } }
}
