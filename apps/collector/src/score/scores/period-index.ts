import type { Period } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'

/** Numbers the periods of a unit: that of a day is one more than the period before it. Weeks start on Monday. */
export function periodIndex(unit: Period, day: string): number {
  const date = new Date(`${day}T00:00:00Z`)
  const days = date.getTime() / DAY_MS
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth()
  switch (unit) {
    case 'day':
      return days
    case 'week':
      // 1970 began on a Thursday.
      return Math.floor((days + 3) / 7)
    case 'month':
      return months
    case 'quarter':
      return Math.floor(months / 3)
    case 'year':
      return date.getUTCFullYear()
  }
}

/** Counts the periods of a unit that half-open days touch. */
export function countPeriods(unit: Period, { from, to }: { from: string; to: string }): number {
  const lastDay = new Date(Date.parse(`${to}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  return periodIndex(unit, lastDay) - periodIndex(unit, from) + 1
}
