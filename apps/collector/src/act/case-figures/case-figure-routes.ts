import { CaseFigureRow, CaseFiguresQuery, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type FiguresOptions, replyFigures } from '../../score/grouping/figures-reply.ts'
import { takeAttributeFilters } from '../../score/grouping/query-attributes.ts'
import { caseFigureTable } from './case-figure-table.ts'

/** Serves figures of cases to BI tools, grouped by context, work and time. */
export const caseFigureRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/case-figures',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      preValidation: takeAttributeFilters(CaseFiguresQuery),
      schema: {
        operationId: 'getCaseFigures',
        summary: 'Read figures of cases',
        description:
          'Counts the cases that opened in the period: how many were contacted and resolved, how many of them in ' +
          'time, and after how many working hours. Quantiles are of type 7, and shares have the number of cases ' +
          'that they are taken of.',
        problems: ['snapshot_gone'],
        querystring: CaseFiguresQuery,
        response: { 200: pagedTable(CaseFigureRow.loose()), 304: z.null() },
      },
    },
    async (request, reply) => {
      const query = await caseFigureTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, caseFigureTable.count(request.caller, query))
    },
  )
}
