import { locale, me } from '../document.ts'

const { timeZone } = me.workspace
const formatOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { timeZone, ...options })

const time = formatOf({ hour: '2-digit', minute: '2-digit' })
const dayAndTime = formatOf({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const withYear = formatOf({ day: 'numeric', month: 'short', year: 'numeric' })
const full = formatOf({ dateStyle: 'full', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
/** Days are formatted without the zone of the workspace, as they are dates of its calendar already. */
const day = new Intl.DateTimeFormat(locale, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })

const MINUTE_MS = 60_000
const UNITS = [
  ['minute', MINUTE_MS, 60],
  ['hour', 60 * MINUTE_MS, 24],
  ['day', 24 * 60 * MINUTE_MS, 7],
] as const

/** Formats an instant as today's time, or as a day with its time, or as a day of another year. */
export function formatTime(instant: string, now = new Date()): string {
  const date = new Date(instant)
  if (toDay(date) === toDay(now)) return time.format(date)
  return (toDay(date).slice(0, 4) === toDay(now).slice(0, 4) ? dayAndTime : withYear).format(date)
}

/** Formats an instant as how long ago it was or how far ahead it is, such as `9 min. ago`, and one of long ago as a day. */
export function formatAgo(instant: string, now = new Date()): string {
  const ms = new Date(instant).getTime() - now.getTime()
  for (const [unit, length, limit] of UNITS) {
    const count = Math.trunc(ms / length)
    if (Math.abs(count) < limit) return relative.format(count, unit)
  }
  return formatTime(instant, now)
}

/** Formats the time of day of an instant. */
export const formatClock = (instant: string): string => time.format(new Date(instant))

/** Formats an instant whole, with its weekday. */
export const formatFullTime = (instant: string): string => full.format(new Date(instant))
/** Formats a day of the workspace's calendar, such as `2026-11-24`. */
export const formatDay = (date: string): string => day.format(new Date(date))
/** Returns the day of the workspace's calendar at an instant, such as `2026-11-24`. */
export const toDay = (date: Date): string => isoDay.format(date)

/** Returns the day that is so many days later. */
export function addDays(date: string, days: number): string {
  const moved = new Date(date)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}
