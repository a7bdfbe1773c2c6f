import type { Calendar } from '../../packages/contract/src/calendar.ts'

const DAY = [{ from: '08:00', to: '20:00' }]
const WEEK = { monday: DAY, tuesday: DAY, wednesday: DAY, thursday: DAY, friday: DAY }

/** Returns the centre's working time: long weekdays, a New Year that is free, and the Saturday before that is worked instead. */
export function demoCalendar(startedAt: Date): Calendar {
  const newYear = new Date(Date.UTC(startedAt.getUTCFullYear() + 1, 0, 1))
  const saturday = new Date(newYear)
  do saturday.setUTCDate(saturday.getUTCDate() - 1)
  while (saturday.getUTCDay() !== 6)
  const dayOf = (date: Date) => date.toISOString().slice(0, 10)
  return {
    hours: WEEK,
    exceptions: [
      { day: dayOf(saturday), name: 'Worked for New Year', hours: [{ from: '09:00', to: '17:00' }] },
      { day: dayOf(newYear), name: 'New Year', hours: [] },
    ],
    terms: {
      level1: { contactMinutes: 120, resolveMinutes: 1440 },
      level2: { contactMinutes: 240, resolveMinutes: 2160 },
      level3: { contactMinutes: 480, resolveMinutes: 3600 },
      other: { contactMinutes: 240, resolveMinutes: 2160 },
    },
  }
}
