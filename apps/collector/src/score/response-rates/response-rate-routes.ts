import { ResponseRateQuery, ResponseRateRow, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { startOfDay } from '../../workspace/day.ts'
import { type FiguresOptions, figureColumns, replyFigures } from '../grouping/figures-reply.ts'
import { refusePeople } from '../grouping/refuse-people.ts'
import { countStatuses } from './response-rate-queries.ts'
import { responseRateRows } from './response-rate-rows.ts'

/** Serves response rates to BI tools, grouped by context and time. */
export const responseRateRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/response-rates',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      schema: { querystring: ResponseRateQuery, response: { 200: table(ResponseRateRow) } },
    },
    async (request, reply) => {
      const { caller, query } = request
      refusePeople(caller, query)
      return replyFigures(options, request, reply, query, async (snapshot, today) => {
        const todayMs = startOfDay(caller.timeZone, today).getTime()
        const counted = await countStatuses(snapshot, caller, query)
        return { columns: figureColumns(ResponseRateRow), rows: responseRateRows(query, counted, todayMs) }
      })
    },
  )
}
