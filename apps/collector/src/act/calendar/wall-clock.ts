import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import { dayIn, startOfDay } from '../../workspace/day.ts'

/** Numbers the days from 1970-01-01, which is 0. */
export type DayNumber = number

/** Returns the day of a moment in a time zone. */
export function dayNumberIn(timeZone: string, moment: Date): DayNumber {
  return dayNumber(dayIn(timeZone, moment))
}

/** Returns the number of a day that is written as `YYYY-MM-DD`. */
export function dayNumber(day: string): DayNumber {
  return Date.parse(`${day}T00:00Z`) / DAY_MS
}

export function dayOf(number: DayNumber): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/**
 * Returns a function that finds when the clocks of a time zone show a minute of a day: the first moment at which they show
 * it or a later one. So an hour that exists twice counts from its first minute to its last, and a time that does not exist
 * is the moment of the change.
 */
export function clockOn(timeZone: string, day: DayNumber): (minute: number) => number {
  const midnight = day * DAY_MS
  const begins = startOfDay(timeZone, dayOf(day)).getTime()
  const ends = startOfDay(timeZone, dayOf(day + 1)).getTime()
  const early = offsetAt(timeZone, begins)
  const late = offsetAt(timeZone, ends - MINUTE_MS)
  const changes = early === late ? ends : firstWithout(early, begins, ends)

  function offsetChange(minute: number): number {
    const shown = midnight + minute * MINUTE_MS
    return shown - early < changes ? shown - early : Math.max(changes, shown - late)
  }

  /** Finds the first minute at which the offset is another one. A day has at most one change. */
  function firstWithout(offset: number, from: number, to: number): number {
    let [same, other] = [from, to]
    while (other - same > MINUTE_MS) {
      const middle = same + Math.floor((other - same) / MINUTE_MS / 2) * MINUTE_MS
      if (offsetAt(timeZone, middle) === offset) same = middle
      else other = middle
    }
    return other
  }

  // A day that a time zone skipped, as Samoa did, begins and ends at once.
  return (minute) => Math.min(Math.max(offsetChange(minute), begins), ends)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Returns how far the clocks of a time zone are ahead of UTC at a whole minute, in milliseconds. */
function offsetAt(timeZone: string, moment: number): number {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    formats.set(timeZone, format)
  }
  return Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) - moment
}
