import { type Calendar, type NoticeSettings, WEEKDAYS } from '@otklik/contract'
import { dayIn } from '../../../workspace/day.ts'

/** Returns whether the digests of today are to be written: from a time of a working day on, once. */
export function isDigestDue(
  { digest, digestAt }: Pick<NoticeSettings, 'digest' | 'digestAt'>,
  { calendar, timeZone }: { calendar: Calendar; timeZone: string },
  digestedDay: string | null,
  now: Date,
): boolean {
  const day = dayIn(timeZone, now)
  const isNew = digestedDay === null || digestedDay < day
  return digest && isNew && isWorkingDay(calendar, day) && timeIn(timeZone, now) >= digestAt
}

function isWorkingDay({ hours, exceptions }: Calendar, day: string): boolean {
  const exception = exceptions.find((each) => each.day === day)
  // JavaScript counts the days of the week from Sunday.
  const weekday = WEEKDAYS[(new Date(day).getUTCDay() + 6) % 7] ?? 'monday'
  return (exception?.hours ?? hours[weekday] ?? []).length > 0
}

/** Returns the time of the day in a time zone, as `HH:MM`. */
function timeIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, timeStyle: 'short' }).format(now)
}
