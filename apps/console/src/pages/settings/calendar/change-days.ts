import type { Calendar, CalendarException } from '@otklik/contract'
import { changeSettings } from '../../../api/change-settings.ts'

export const CALENDAR_PATH = '/v1/calendar'

/** Changes the days that differ, and leaves all others as they are now. */
export async function changeDays(change: (days: CalendarException[]) => CalendarException[]): Promise<void> {
  await changeSettings<Calendar>(CALENDAR_PATH, ({ exceptions }) => ({ exceptions: change(exceptions) }))
}
