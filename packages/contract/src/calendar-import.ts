import { z } from 'zod'
import { CalendarException } from './calendar.ts'
import { Flag, wholeNumber } from './table.ts'
import { Locale } from './text.ts'

/** A file of days may have this many bytes: an ICS of twenty years has a tenth of it. */
export const MAX_CALENDAR_FILE_BYTES = 1024 * 1024

export const CalendarImportQuery = z
  .strictObject({ dryRun: Flag.optional() })
  .describe('Says whether an import only tells what it would change.')

export const CalendarImport = z
  .object({
    dryRun: z.boolean().describe('Is `true` if nothing was stored.'),
    changes: z
      .array(
        CalendarException.extend({
          before: CalendarException.omit({ day: true }).optional().describe('Is what the day had before.'),
        }),
      )
      .describe(
        'Lists the days that are new or have changed, by day. `before` is the exception that was replaced.',
      ),
    unchanged: z
      .int()
      .describe('Is the number of days that are in the calendar already, as the file has them.'),
    ignored: z
      .object({
        cancelled: z.int().describe('These are called off.'),
        timed: z.int().describe('These have a time of the day, so that they close no day.'),
        outside: z
          .int()
          .describe(
            'These have no day from the beginning of this year to the end of the second year after it.',
          ),
        repeated: z.int().describe('These are repeated otherwise than once or several times a year.'),
      })
      .describe('Counts the events of an ICS file that were left out, by the reason.'),
  })
  .describe('Tells what an import changes, or would change.')
export type CalendarImport = z.infer<typeof CalendarImport>

export const HolidayQuery = z
  .strictObject({
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be two capital letters')
      .describe('Is a code of ISO 3166-1, such as `UA`.'),
    region: z
      .string()
      .regex(/^[A-Z0-9]{1,3}$/, 'must be at most three capital letters or digits')
      .optional()
      .describe('Is the code of a part of the country, such as `BY` for Bavaria.'),
    year: wholeNumber(1970, 2100).describe('Is the year of the holidays.'),
    locale: Locale.optional().describe('Is the language of the names, where they are known in it.'),
  })
  .describe('Selects the public holidays of a country, or of a part of it, in a year.')
export type HolidayQuery = z.infer<typeof HolidayQuery>

export const Holidays = z
  .object({ exceptions: z.array(CalendarException) })
  .describe('Lists public holidays as exceptions, for a calendar to take over.')
