import {
  type Calendar,
  type CalendarException,
  minutesOfStretch,
  WEEKDAYS,
  type WorkingHours,
} from '@otklik/contract'
import { clockOn, type DayNumber, dayOf } from './wall-clock.ts'

/** Is a stretch of time: in milliseconds since 1970, or in minutes of a day. */
type Stretch = readonly [start: number, end: number]

/** Returns the working time of a day: stretches in order, which neither overlap nor touch. */
export type WorkingDays = (day: DayNumber) => readonly Stretch[]

const known = new WeakMap<Calendar, Map<string, WorkingDays>>()

/**
 * Opens the working days of a calendar in a time zone. Each day is computed once for each calendar object, so whoever reads
 * a calendar keeps the object.
 */
export function workingDays(calendar: Calendar, timeZone: string): WorkingDays {
  const byZone = known.get(calendar) ?? new Map<string, WorkingDays>()
  known.set(calendar, byZone)
  const days = byZone.get(timeZone) ?? openDays(calendar, timeZone)
  byZone.set(timeZone, days)
  return days
}

function openDays({ hours, exceptions }: Calendar, timeZone: string): WorkingDays {
  const byDay = new Map(exceptions.map((exception) => [exception.day, exception]))
  const computed = new Map<DayNumber, readonly Stretch[]>()
  const hoursOn = (day: DayNumber) => hoursOf(hours, byDay, day)

  return (day) => {
    const earlier = computed.get(day)
    if (earlier) return earlier
    const minutes = minutesOn(hoursOn(day), hoursOn(day - 1))
    const stretches = minutes.length === 0 ? [] : momentsOf(minutes, clockOn(timeZone, day))
    computed.set(day, stretches)
    return stretches
  }
}

function momentsOf(minutes: readonly Stretch[], momentOf: (minute: number) => number): Stretch[] {
  return minutes
    .map(([start, end]) => [momentOf(start), momentOf(end)] as const)
    .filter(([start, end]) => start < end)
}

function hoursOf(
  weekly: Calendar['hours'],
  exceptions: ReadonlyMap<string, CalendarException>,
  day: DayNumber,
): readonly WorkingHours[] {
  return exceptions.get(dayOf(day))?.hours ?? weekly[weekdayOf(day)] ?? []
}

/** Returns the weekday of a day. The day 0 was a Thursday. */
export function weekdayOf(day: DayNumber) {
  return WEEKDAYS[(((day + 3) % 7) + 7) % 7] as (typeof WEEKDAYS)[number]
}

const MINUTES_A_DAY = 1440

/** Returns the working minutes of a day: its own shifts until midnight, and the rest of those that began the day before. */
function minutesOn(own: readonly WorkingHours[], dayBefore: readonly WorkingHours[]): Stretch[] {
  const shifts = own.map(minutesOfStretch)
  const nightShifts = dayBefore
    .map(minutesOfStretch)
    .map(([start, end]) => [start - MINUTES_A_DAY, end - MINUTES_A_DAY] as const)
  const parts = [...nightShifts, ...shifts]
    .map(([start, end]) => [Math.max(start, 0), Math.min(end, MINUTES_A_DAY)] as const)
    .filter(([start, end]) => start < end)
  return merged(parts)
}

/** Merges stretches that overlap or touch. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: [start: number, end: number][] = []
  for (const [start, end] of stretches.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}
