import type { Calendar } from '@otklik/contract'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import { dayNumberIn } from './wall-clock.ts'
import { workingDays } from './working-day.ts'

/** The search for working time ends after twenty years, as exceptions may close any number of days. */
const MAX_DAYS = 7305

/**
 * Returns the first moment at which so much working time has passed since another one.
 *
 * @returns a moment about twenty years later if there is not as much until then
 */
export function addWorkingMinutes(calendar: Calendar, timeZone: string, from: Date, minutes: number): Date {
  const stretchesOn = workingDays(calendar, timeZone)
  const since = from.getTime()
  const firstDay = dayNumberIn(timeZone, from)
  let leftMs = minutes * MINUTE_MS

  for (let day = firstDay; day < firstDay + MAX_DAYS; day++) {
    for (const [start, end] of stretchesOn(day)) {
      const begins = Math.max(start, since)
      if (begins + leftMs <= end) return new Date(begins + leftMs)
      leftMs -= Math.max(0, end - begins)
    }
  }
  return new Date(since + MAX_DAYS * DAY_MS)
}

/** Returns the whole working minutes between two moments, and 0 if the second is not after the first. */
export function workingMinutes(calendar: Calendar, timeZone: string, from: Date, to: Date): number {
  const stretchesOn = workingDays(calendar, timeZone)
  const [since, until] = [from.getTime(), to.getTime()]
  if (until <= since) return 0
  const lastDay = dayNumberIn(timeZone, to)
  let passedMs = 0

  for (let day = dayNumberIn(timeZone, from); day <= lastDay; day++) {
    for (const [start, end] of stretchesOn(day)) {
      passedMs += Math.max(0, Math.min(end, until) - Math.max(start, since))
    }
  }
  return Math.floor(passedMs / MINUTE_MS)
}
