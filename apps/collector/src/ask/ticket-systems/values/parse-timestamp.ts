import { HOUR_MS, MINUTE_MS } from '@otklik/contract/duration'

/** Matches date, time and offset. RFC 3339 allows a blank for the `T`, and ISO 8601 leaves out what can be told. */
const TIMESTAMP =
  /^(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)? ?(?:Z|UTC|GMT|([+−-])(\d\d)(?::?(\d\d))?)$/i

/**
 * Parses a timestamp of RFC 3339 or ISO 8601, which must have an offset. A day that no calendar has is refused. Jira
 * sends `+0100`, Postgres `+00`, and Zendesk's placeholders have no seconds.
 */
export function parseTimestamp(value: string): Date | undefined {
  const [, year, month, day, ...time] = TIMESTAMP.exec(value) ?? []
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`)
  // The last day of a month is followed by days that JavaScript takes for those of the next one.
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return undefined

  const [hour = '', minute = '', second = '0', fraction = '', sign, offsetHour = '0', offsetMinute = '0'] =
    time
  const sinceMidnight = Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Number(second) * 1000
  const offset = Number(offsetHour) * HOUR_MS + Number(offsetMinute) * MINUTE_MS
  // A day may end at 24:00:00, or with a leap second at 23:59:60.
  if (Number(minute) > 59 || Number(second) > 60 || sinceMidnight > 24 * HOUR_MS) return undefined
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined

  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'))
  return new Date(midnight.getTime() + sinceMidnight + milliseconds + (sign === '+' ? -offset : offset))
}
