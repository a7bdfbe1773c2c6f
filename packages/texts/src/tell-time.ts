type Format = Intl.DateTimeFormatOptions

const CLOCK: Format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
const DAY_AND_CLOCK: Format = { ...CLOCK, day: 'numeric', month: 'long' }

/** Holds the formats by what they were made of, as making one takes longer than all else that follows an answer. */
const formats = new Map<string, Intl.DateTimeFormat>()
const MINUTE_MS = 60_000
/** Caches the last result, as the answers of one minute are promised the same time. */
let last = { of: '', told: '' }

/**
 * Tells a time in a language and a time zone: one of today by itself, and any other with its day.
 *
 * @example
 * tellTime(time, 'en', 'Europe/Kyiv', now) // '14:12', or 'November 24 at 14:12'
 */
export function tellTime(time: Date, locale: string, timeZone: string | undefined, now: Date): string {
  const of = [locale, timeZone, minuteOf(time), minuteOf(now)].join(' ')
  if (last.of !== of) last = { of, told: format(time, locale, timeZone, now) }
  return last.told
}

function minuteOf(time: Date): number {
  return Math.floor(time.getTime() / MINUTE_MS)
}

function format(time: Date, locale: string, timeZone: string | undefined, now: Date): string {
  const day = formatOf('en', { timeZone })
  const isToday = day.format(time) === day.format(now)
  return formatOf(locale, { ...(isToday ? CLOCK : DAY_AND_CLOCK), timeZone }).format(time)
}

function formatOf(locale: string, options: Format): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, known)
  return known
}
