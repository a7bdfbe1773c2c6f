import { z } from 'zod'
import { CalendarException } from './calendar.ts'
import { Flag, wholeNumber } from './table.ts'
import { Locale } from './text.ts'

/** A file of days may have this many bytes: an ICS of twenty years has a tenth of it. */
export const MAX_CALENDAR_FILE_BYTES = 1024 * 1024

/** Says whether an import only tells what it would change. */
export const CalendarImportQuery = z.strictObject({ dryRun: Flag.optional() })

/** Tells what an import changes, or would change. */
export const CalendarImport = z.object({
  dryRun: z.boolean(),
  /** Lists the days that are new or have changed, by day. `before` is the exception that was replaced. */
  changes: z.array(CalendarException.extend({ before: CalendarException.omit({ day: true }).optional() })),
  /** Is the number of days that are in the calendar already, as the file has them. */
  unchanged: z.int(),
  /** Counts the events of an ICS file that were left out, by the reason. */
  ignored: z.object({
    /** These are called off. */
    cancelled: z.int(),
    /** These have a time of the day, so that they close no day. */
    timed: z.int(),
    /** These have no day from the beginning of this year to the end of the second year after it. */
    outside: z.int(),
    /** These are repeated otherwise than once or several times a year. */
    repeated: z.int(),
  }),
})
export type CalendarImport = z.infer<typeof CalendarImport>

/** Selects the public holidays of a country, or of a part of it, in a year. */
export const HolidayQuery = z.strictObject({
  /** Is a code of ISO 3166-1, such as `UA`. */
  country: z.string().regex(/^[A-Z]{2}$/, 'must be two capital letters'),
  /** Is the code of a part of the country, such as `BY` for Bavaria. */
  region: z
    .string()
    .regex(/^[A-Z0-9]{1,3}$/, 'must be at most three capital letters or digits')
    .optional(),
  year: wholeNumber(1970, 2100),
  /** Is the language of the names, where they are known in it. */
  locale: Locale.optional(),
})
export type HolidayQuery = z.infer<typeof HolidayQuery>

/** Lists public holidays as exceptions, for a calendar to take over. */
export const Holidays = z.object({ exceptions: z.array(CalendarException) })
