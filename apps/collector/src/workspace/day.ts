import { MINUTE_MS } from '@otklik/contract/duration'

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

function format(timeZone: string, moment: Date): string {
  let format = formats.get(timeZone)
  if (!format) {
    // The Swedish locale formats days as in ISO 8601.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
    formats.set(timeZone, format)
  }
  return format.format(moment)
}
