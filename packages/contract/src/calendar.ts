import { z } from 'zod'
import { Day } from './table.ts'
import { text } from './text.ts'
import { minutesOfStretch, TimeOfDay } from './time-of-day.ts'

export const WorkingHours = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .describe('Is a stretch of working time. It ends on the next day if `to` is not after `from`.')
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

export const CalendarException = z
  .strictObject({
    day: Day,
    name: text(MAX_EXCEPTION_NAME).optional().describe('Says why, such as the name of a holiday.'),
    hours: HoursOfDay,
  })
  .describe('Replaces the weekly hours on one day. Without hours, the day is closed.')
export type CalendarException = z.infer<typeof CalendarException>

export const Terms = z
  .strictObject({
    contactMinutes: z
      .int()
      .min(1)
      .max(100_000)
      .describe('Is the working time until the first contact, in minutes.'),
    resolveMinutes: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe('Is the working time until the resolution, in minutes.'),
  })
  .describe('Holds how much working time may pass until the first contact, and until the resolution.')
export type Terms = z.infer<typeof Terms>

/** A calendar has at most this many exceptions: those of more than twenty years in most countries. */
export const MAX_EXCEPTIONS = 2000
/** A term of more weeks than this is a mistake, of the term or of the hours. */
const MAX_TERM_WEEKS = 520

export const Calendar = z
  .strictObject({
    hours: z
      .partialRecord(z.enum(WEEKDAYS), HoursOfDay)
      .describe('Holds the weekly hours. A day that is absent is closed.'),
    exceptions: z
      .array(CalendarException)
      .max(MAX_EXCEPTIONS)
      .refine(
        (exceptions) => new Set(exceptions.map(({ day }) => day)).size === exceptions.length,
        'must not have a day twice',
      ),
    terms: z
      .strictObject({ level1: Terms, level2: Terms, level3: Terms, other: Terms })
      .describe('Holds the terms of each customer level, and those of cases without a level.'),
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
  .describe('Holds when a workspace works, and how soon its cases are due.')
  .meta({
    examples: [
      {
        hours: { monday: [{ from: '09:00', to: '18:00' }], tuesday: [{ from: '09:00', to: '18:00' }] },
        exceptions: [{ day: '2027-01-01', name: 'New Year', hours: [] }],
        terms: {
          level1: { contactMinutes: 60, resolveMinutes: 480 },
          level2: { contactMinutes: 120, resolveMinutes: 960 },
          level3: { contactMinutes: 240, resolveMinutes: 1440 },
          other: { contactMinutes: 240, resolveMinutes: 1440 },
        },
      },
    ],
  })
export type Calendar = z.infer<typeof Calendar>

/** Counts the working time of a week without exceptions. Stretches that overlap count twice. */
function weeklyMinutes(hours: Partial<Record<Weekday, readonly WorkingHours[]>>): number {
  return Object.values(hours)
    .flatMap((stretches) => stretches ?? [])
    .map(minutesOfStretch)
    .reduce((sum, [start, end]) => sum + end - start, 0)
}
