import { pagedTable, ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type FiguresOptions, replyFigures } from '../grouping/figures-reply.ts'
import { takeAttributeFilters } from '../grouping/query-attributes.ts'
import { responseRateTable } from './response-rate-table.ts'

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
      const query = await responseRateTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, responseRateTable.count(request.caller, query))
    },
  )
}
