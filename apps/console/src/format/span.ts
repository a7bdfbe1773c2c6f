import { locale } from '../document.ts'

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 24 * HOUR_MINUTES

const unitOf = (unit: 'minute' | 'hour' | 'day', unitDisplay: 'short' | 'long' = 'short') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay })
const units = { minute: unitOf('minute'), hour: unitOf('hour'), day: unitOf('day', 'long') }

/** Formats how long something took by its largest units, such as `1 hr 28 min`. */
export function formatSpan(ms: number, most: 1 | 2 = 2): string {
  const minutes = Math.floor(ms / MINUTE_MS)
  const days = Math.floor(minutes / DAY_MINUTES)
  const hours = Math.floor((minutes % DAY_MINUTES) / HOUR_MINUTES)
  const rest = minutes % HOUR_MINUTES
  const parts = [
    days > 0 && units.day.format(days),
    hours > 0 && units.hour.format(hours),
    days === 0 && (rest > 0 || hours === 0) && units.minute.format(rest),
  ]
  return parts.filter(Boolean).slice(0, most).join(' ')
}
