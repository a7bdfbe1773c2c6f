import { pagedTable, ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { startOfDay } from '../../workspace/day.ts'
import { type FiguresOptions, figureColumns, replyFigures } from '../grouping/figures-reply.ts'
import { admitFigures, takeAttributeFilters } from '../grouping/query-attributes.ts'
import { countStatuses } from './response-rate-queries.ts'
import { responseRateRows } from './response-rate-rows.ts'

/** Serves response rates to BI tools, grouped by context and time. */
export const responseRateRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/response-rates',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      preValidation: takeAttributeFilters(ResponseRateQuery),
      schema: { querystring: ResponseRateQuery, response: { 200: pagedTable(ResponseRateRow.loose()) } },
    },
    async (request, reply) => {
      const { caller } = request
      const query = await admitFigures(options.db, request, request.query)
      return replyFigures(options, request, reply, query, {
        kinds: ['rate'],
        load: async (snapshot, today) => {
          const todayMs = startOfDay(caller.timeZone, today).getTime()
          const counted = await countStatuses(snapshot, caller, query)
          return { columns: figureColumns(ResponseRateRow), rows: responseRateRows(query, counted, todayMs) }
        },
      })
    },
  )
}
