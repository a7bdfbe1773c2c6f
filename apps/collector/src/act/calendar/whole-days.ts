import { dayNumber, dayOf } from './wall-clock.ts'

/** Holds days from the first on, and until the day before the second. */
export interface Days {
  from: string
  to: string
}

/** Returns the Monday of a day's week. The day 0 was a Thursday. */
export function startOfWeek(day: string): string {
  const number = dayNumber(day)
  return dayOf(number - ((number + 3) % 7))
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days)
}

/** Returns the first day of a month some months later or earlier. */
export function addMonths(firstDay: string, months: number): string {
  const [year = 0, month = 1] = firstDay.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10)
}

/** Returns the first day of the stretch of so many months that a day is in, counted from January. */
export function startOfMonths(day: string, months: number): string {
  const monthOfStretch = (Number(day.slice(5, 7)) - 1) % months
  return addMonths(`${day.slice(0, 7)}-01`, -monthOfStretch)
}
