import { z } from 'zod'
import { Day } from './table.ts'
import { text } from './text.ts'
import { minutesOfStretch, TimeOfDay } from './time-of-day.ts'

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

export const MAX_EXCEPTION_NAME = 200

/** Replaces the weekly hours on one day. Without hours, the day is closed. */
export const CalendarException = z.strictObject({
  day: Day,
  name: text(MAX_EXCEPTION_NAME).optional(),
  hours: HoursOfDay,
})
export type CalendarException = z.infer<typeof CalendarException>

/** Holds how much working time may pass until the first contact, and until the resolution. */
export const Terms = z.strictObject({
  contactMinutes: z.int().min(1).max(100_000),
  resolveMinutes: z.int().min(1).max(1_000_000),
})
export type Terms = z.infer<typeof Terms>

/** A calendar has at most this many exceptions: those of more than twenty years in most countries. */
export const MAX_EXCEPTIONS = 2000
/** A term of more weeks than this is a mistake, of the term or of the hours. */
const MAX_TERM_WEEKS = 520

/**
 * Holds when a workspace works, and how soon its cases are due.
 *
 * @example
 * { hours: { monday: [{ from: '09:00', to: '18:00' }] }, exceptions: [{ day: '2027-01-01', hours: [] }], terms: { … } }
 */
export const Calendar = z
  .strictObject({
    /** Holds the weekly hours. A day that is absent is closed. */
    hours: z.partialRecord(z.enum(WEEKDAYS), HoursOfDay),
    exceptions: z
      .array(CalendarException)
      .max(MAX_EXCEPTIONS)
      .refine(
        (exceptions) => new Set(exceptions.map(({ day }) => day)).size === exceptions.length,
        'must not have a day twice',
      ),
    /** Holds the terms of each customer level, and those of cases without a level. */
    terms: z.strictObject({ level1: Terms, level2: Terms, level3: Terms, other: Terms }),
  })
  .superRefine(({ hours, terms }, context) => {
    const weekly = weeklyMinutes(hours)
    if (weekly === 0) {
      context.addIssue({ code: 'custom', path: ['hours'], message: 'must have working time on some day' })
      return
    }
    for (const [level, { contactMinutes, resolveMinutes }] of Object.entries(terms)) {
      for (const [name, minutes] of Object.entries({ contactMinutes, resolveMinutes })) {
        if (minutes <= weekly * MAX_TERM_WEEKS) continue
        const message = 'is more than the working time of ten years'
        context.addIssue({ code: 'custom', path: ['terms', level, name], message })
      }
    }
  })
export type Calendar = z.infer<typeof Calendar>

/** Counts the working time of a week without exceptions. Stretches that overlap count twice. */
function weeklyMinutes(hours: Partial<Record<Weekday, readonly WorkingHours[]>>): number {
  return Object.values(hours)
    .flatMap((stretches) => stretches ?? [])
    .map(minutesOfStretch)
    .reduce((sum, [start, end]) => sum + end - start, 0)
}
