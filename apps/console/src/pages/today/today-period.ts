import { addDays } from '../../format/times.ts'

/** Holds the days that the page is about. Each period includes its first day and not its last. */
export interface TodayPeriod {
  from: string
  to: string
  /** Is the period of the same length before, as the API takes it. */
  against: string
  /** Are the weeks, months or quarters of whose asks the response rate is told, from a day on, with the first day of the last. */
  cohorts: { by: Cohort; from: string; running: string }
}

type Cohort = 'week' | 'month' | 'quarter'

/** Lists how many days back the page can look, with the cohorts that suit them. */
const LENGTHS: Record<string, { days: number; by: Cohort; count: number }> = {
  7: { days: 7, by: 'week', count: 12 },
  28: { days: 28, by: 'month', count: 12 },
  90: { days: 90, by: 'quarter', count: 6 },
}
const DEFAULT = '28'

/**
 * Returns the period of the filter `last`.
 *
 * @param today is the day of the workspace's calendar, which is in the period
 */
export function todayPeriod(last: string | undefined, today: string): TodayPeriod {
  const { days, by, count } = LENGTHS[last ?? DEFAULT] ?? (LENGTHS[DEFAULT] as (typeof LENGTHS)[string])
  const to = addDays(today, 1)
  const from = addDays(to, -days)
  const cohorts = { by, from: firstOf(by, today, count), running: firstOf(by, today, 0) }
  return { from, to, against: `${addDays(from, -days)}..${from}`, cohorts }
}

/** Returns the first day of the cohort that is so many cohorts before that of a day. */
function firstOf(by: Cohort, day: string, before: number): string {
  const date = new Date(day)
  if (by === 'week') return addDays(day, -((date.getUTCDay() + 6) % 7) - 7 * before)
  const months = by === 'month' ? 1 : 3
  const month = date.getUTCMonth()
  return new Date(Date.UTC(date.getUTCFullYear(), month - (month % months) - months * before))
    .toISOString()
    .slice(0, 10)
}
