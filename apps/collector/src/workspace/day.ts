import { HOUR_MS, MINUTE_MS } from '@otklik/contract/duration'

const formats = new Map<string, Intl.DateTimeFormat>()
/** No time zone begins a day within a quarter of an hour, counted in UTC. */
const QUARTER_MS = 15 * MINUTE_MS
/** Caches the last result, as every request asks for the day of the present. */
let last = { timeZone: '', quarter: Number.NaN, day: '' }

/** Returns the day of a moment in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: Date): string {
  const quarter = Math.floor(moment.getTime() / QUARTER_MS)
  if (last.quarter !== quarter || last.timeZone !== timeZone)
    last = { timeZone, quarter, day: format(timeZone, moment) }
  return last.day
}

/** Returns the moment at which a day begins in a time zone. For days before 1970 it is the beginning of 1970. */
export function startOfDay(timeZone: string, day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Time zones are at most 14 hours from UTC; the day began after `before`, and not after `begun`.
  let [before, begun] = [midnight - 15 * HOUR_MS, midnight + 15 * HOUR_MS]
  while (begun - before > QUARTER_MS) {
    const middle = before + Math.floor((begun - before) / QUARTER_MS / 2) * QUARTER_MS
    if (dayIn(timeZone, new Date(middle)) >= day) begun = middle
    else before = middle
  }
  // The first day of the year 1 may begin in the year before, which JavaScript calls 0 and Postgres does not have.
  return new Date(Math.max(0, begun))
}

function format(timeZone: string, moment: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // The Swedish locale formats days as in ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format.format(moment)
}
