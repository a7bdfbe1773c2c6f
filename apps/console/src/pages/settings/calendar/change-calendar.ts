import type { Calendar } from '@otklik/contract'
import { reload } from '../../../api/cached-replies.ts'
import { request } from '../../../api/request.ts'

export const CALENDAR_PATH = '/v1/calendar'

/** Changes a part of the calendar, and leaves the rest as it is now. */
export async function changeCalendar(change: (calendar: Calendar) => Partial<Calendar>): Promise<void> {
  const calendar = await request<Calendar>(CALENDAR_PATH)
  await request(CALENDAR_PATH, { method: 'PUT', body: { ...calendar, ...change(calendar) } })
  reload(CALENDAR_PATH)
}
