import { Calendar, HolidayQuery, Holidays } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
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
        response: { 200: Calendar },
      },
    },
    async ({ caller: { workspace } }) => findCalendar(db, workspace),
  )

  app.put(
    '/v1/calendar',
    {
      config: { access: CALENDAR_ACCESS },
      schema: {
        operationId: 'putCalendar',
        summary: 'Replace the calendar of working time',
        description: 'Replaces the whole calendar. The due times of open cases are counted anew.',
        body: Calendar,
        response: { 200: Calendar },
      },
    },
    async ({ body, caller }) => {
      await writeReference(db, caller.workspace, clock(), (trx, moment) =>
        changeCalendar(trx, caller, body, moment),
      )
      return body
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
