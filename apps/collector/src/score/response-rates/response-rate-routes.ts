import { pagedTable, ResponseRateQuery, ResponseRateRow } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
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
      schema: {
        operationId: 'getResponseRates',
        summary: 'Read response rates by group and period',
        description:
          'Counts the invitations that were issued in the period, and how many of those that reached somebody ' +
          'were answered, with a 95 % Wilson interval. An answer counts on the day of its invitation, so the rate ' +
          'of recent days still grows: `mature` says when it is final.',
        problems: ['snapshot_gone'],
        querystring: ResponseRateQuery,
        response: { 200: pagedTable(ResponseRateRow.loose()), 304: z.null() },
      },
    },
    async (request, reply) => {
      const query = await responseRateTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, responseRateTable.count(request.caller, query))
    },
  )
}
