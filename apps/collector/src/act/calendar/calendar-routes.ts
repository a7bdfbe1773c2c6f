import { Calendar, HolidayQuery, Holidays } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { isVersionKnown, setVersion, tagOf } from '../../http/etag.ts'
import { refuseStale } from '../../http/version-tag.ts'
import { findCalendar } from './calendar-queries.ts'
import { changeCalendar } from './change-calendar.ts'
import { publicHolidays } from './public-holidays.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Is the access of each route of the calendar, which belongs to no client. */
export const CALENDAR_ACCESS = { scopes: ['admin'], alsoFor: ['quality'] } as const

/** Reads and changes the calendar of working time, for administrators and quality. */
export const calendarRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/calendar',
    {
      config: { access: CALENDAR_ACCESS },
      schema: {
        operationId: 'getCalendar',
        summary: 'Read the calendar of working time',
        description:
          'Returns the weekly hours, the exceptions, and how soon cases are due. A new workspace has hours of its ' +
          'own.',
        response: { 200: Calendar, 304: z.null() },
      },
    },
    async (request, reply) => {
      const calendar = await findCalendar(db, request.caller.workspace)
      if (isVersionKnown(request, reply, tagOf(calendar))) return reply.code(304).send(null)
      return calendar
    },
  )

  app.put(
    '/v1/calendar',
    {
      config: { access: CALENDAR_ACCESS },
      schema: {
        operationId: 'putCalendar',
        summary: 'Replace the calendar of working time',
        description:
          'Replaces the whole calendar. The due times of open cases are counted anew. With the ETag of the calendar ' +
          'that you have read in `If-Match`, it is replaced only if nobody has changed it since.',
        problems: ['stale_version'],
        body: Calendar,
        response: { 200: Calendar },
      },
    },
    async (request, reply) => {
      const { body, caller } = request
      const { workspace } = caller
      const stored = await writeReference(db, workspace, clock(), async (trx, moment) => {
        refuseStale(request, tagOf(await findCalendar(trx, workspace)))
        await changeCalendar(trx, caller, body, moment)
        return findCalendar(trx, workspace)
      })
      setVersion(reply, tagOf(stored))
      return stored
    },
  )

  app.get(
    '/v1/calendar/holidays',
    {
      config: { access: CALENDAR_ACCESS },
      schema: {
        operationId: 'listHolidays',
        summary: 'List public holidays',
        description:
          'Returns the public holidays of a country and a year as exceptions, to be taken over into the calendar. ' +
          'Nothing is stored.',
        querystring: HolidayQuery,
        response: { 200: Holidays },
      },
    },
    async ({ query }) => ({ exceptions: await publicHolidays(query) }),
  )
}
