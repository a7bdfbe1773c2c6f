import type { CalendarException } from '@otklik/contract'
import { formatHours } from './hours-text.ts'

/** Returns the days with others added, which replace those of the same date, in their order. */
export function withDays(
  days: readonly CalendarException[],
  added: readonly CalendarException[],
): CalendarException[] {
  const merged = new Map([...days, ...added].map((each) => [each.day, each]))
  return [...merged.values()].sort((one, other) => one.day.localeCompare(other.day))
}

/** Is a day that would be taken over. `before` is what it would replace. */
export type ProposedDay = CalendarException & { before?: Omit<CalendarException, 'day'> }

/** Returns those of some days that a calendar does not have, or has otherwise. */
export function newDays(
  days: readonly CalendarException[],
  offered: readonly CalendarException[],
): ProposedDay[] {
  const known = new Map(days.map((each) => [each.day, each]))
  return offered.flatMap((each) => {
    const before = known.get(each.day)
    if (before && before.name === each.name && formatHours(before.hours) === formatHours(each.hours))
      return []
    return [{ ...each, ...(before && { before }) }]
  })
}
