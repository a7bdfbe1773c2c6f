import {
  CalendarImport,
  CalendarImportQuery,
  MAX_CALENDAR_FILE_BYTES,
  MAX_EXCEPTIONS,
} from '@otklik/contract'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { invalid } from '../../http/problem.ts'
import { dayIn } from '../../workspace/day.ts'
import { findCalendar } from './calendar-queries.ts'
import { CALENDAR_ACCESS } from './calendar-routes.ts'
import { changeCalendar } from './change-calendar.ts'
import { mergeExceptions } from './merge-exceptions.ts'
import { DAYS_FILE_TYPES, readDaysFile } from './read-days-file.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Takes over the days of an ICS file, or of a file in the format of xmlcalendar.ru. */
export const calendarImportRoute: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.removeAllContentTypeParsers()
  for (const type of DAYS_FILE_TYPES) {
    app.addContentTypeParser(
      type,
      { parseAs: 'buffer', bodyLimit: MAX_CALENDAR_FILE_BYTES },
      async (_: FastifyRequest, body: Buffer) => new File([new Uint8Array(body)], 'days', { type }),
    )
  }

  app.post(
    '/v1/calendar/import',
    {
      config: { access: CALENDAR_ACCESS },
      schema: {
        operationId: 'importCalendarDays',
        summary: 'Take over holidays from a file',
        description:
          'Adds the days of an ICS file, or of a file in the format of xmlcalendar.ru, to the exceptions of the calendar, and ' +
          'tells what it changes. With `dryRun`, nothing is stored.',
        consumes: DAYS_FILE_TYPES,
        querystring: CalendarImportQuery,
        body: z.file().nullish().describe('Is the file of days.'),
        response: { 200: CalendarImport },
      },
    },
    async ({ body, query: { dryRun = false }, caller }) => {
      if (!body) throw invalid('body', 'must be a file of days')
      const { workspace, timeZone } = caller
      const now = clock()
      // The file is read before the transaction, as all other writers of the workspace wait for that.
      const { hours } = await findCalendar(db, workspace)
      const { exceptions: imported, ignored } = await readDaysFile(body, hours, dayIn(timeZone, now))

      const importInto = async (at: Database) => {
        const calendar = await findCalendar(at, workspace)
        const { exceptions, ...told } = mergeExceptions(calendar.exceptions, imported)
        refuseTooMany(exceptions.length)
        return { calendar: { ...calendar, exceptions }, reply: { dryRun, ...told, ignored } }
      }
      if (dryRun) return (await importInto(db)).reply
      return writeReference(db, workspace, now, async (trx, moment) => {
        const { calendar, reply } = await importInto(trx)
        await changeCalendar(trx, caller, calendar, moment)
        return reply
      })
    },
  )
}

function refuseTooMany(count: number): void {
  if (count <= MAX_EXCEPTIONS) return
  throw invalid('body', `makes ${count} exceptions, and a calendar may have at most ${MAX_EXCEPTIONS}`)
}
