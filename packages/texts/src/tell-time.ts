/**
 * Tells a time in a language and a time zone: one of today by itself, and any other with its day.
 *
 * @example
 * tellTime(time, 'en', 'Europe/Kyiv', now) // '14:12', or 'November 24 at 14:12'
 */
export function tellTime(time: Date, locale: string, timeZone: string | undefined, now: Date): string {
  const zone = { timeZone }
  const clock = { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const isToday = time.toLocaleDateString('en', zone) === now.toLocaleDateString('en', zone)
  return time.toLocaleString(locale, isToday ? clock : { ...clock, day: 'numeric', month: 'long' })
}
