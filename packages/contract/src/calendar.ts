import { z } from 'zod'
import { Day } from './table.ts'
import { text } from './text.ts'

/** Holds a time of the day in the workspace's time zone, as `HH:MM`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"')

/** Is a stretch of working time. It ends on the next day if `to` is not after `from`. */
export const WorkingHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay })
export type WorkingHours = z.infer<typeof WorkingHours>

const HoursOfDay = z.array(WorkingHours).max(10)

/** Lists the days of the week in the order of ISO 8601. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Replaces the weekly hours on one day. Without hours, the day is closed. */
export const CalendarException = z.strictObject({
  day: Day,
  name: text(200).optional(),
  hours: HoursOfDay,
})
export type CalendarException = z.infer<typeof CalendarException>

/** Holds how much working time may pass until the first contact, and until the resolution. */
export const Terms = z.strictObject({
  contactMinutes: z.int().min(1).max(100_000),
  resolveMinutes: z.int().min(1).max(1_000_000),
})
export type Terms = z.infer<typeof Terms>

/**
 * Holds when a workspace works, and how soon its cases are due.
 *
 * @example
 * { hours: { monday: [{ from: '09:00', to: '18:00' }] }, exceptions: [{ day: '2027-01-01', hours: [] }], terms: { … } }
 */
export const Calendar = z.strictObject({
  /** Holds the weekly hours. A day that is absent is closed. */
  hours: z.partialRecord(z.enum(WEEKDAYS), HoursOfDay),
  exceptions: z.array(CalendarException).max(2000),
  /** Holds the terms of each customer level, and those of cases without a level. */
  terms: z.strictObject({ level1: Terms, level2: Terms, level3: Terms, other: Terms }),
})
export type Calendar = z.infer<typeof Calendar>
