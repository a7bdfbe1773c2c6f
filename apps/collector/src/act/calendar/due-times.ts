import type { Calendar, Level, Terms } from '@otklik/contract'
import { addWorkingMinutes } from './working-time.ts'

/** Holds when a case is due. */
export interface DueTimes {
  contactDue: Date
  resolveDue: Date
}

/** Returns when a case is due whose clocks count from this time. */
export function dueTimes(
  calendar: Calendar,
  timeZone: string,
  level: Level | null,
  countsFrom: Date,
): DueTimes {
  const { contactMinutes, resolveMinutes } = termsOf(calendar, level)
  return {
    contactDue: addWorkingMinutes(calendar, timeZone, countsFrom, contactMinutes),
    resolveDue: addWorkingMinutes(calendar, timeZone, countsFrom, resolveMinutes),
  }
}

function termsOf({ terms }: Calendar, level: Level | null): Terms {
  return level === null ? terms.other : terms[`level${level}`]
}
