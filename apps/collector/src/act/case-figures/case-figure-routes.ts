import { CaseFigureRow, CaseFiguresQuery, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
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
      schema: { querystring: CaseFiguresQuery, response: { 200: pagedTable(CaseFigureRow.loose()) } },
    },
    async (request, reply) => {
      const query = await caseFigureTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, caseFigureTable.count(request.caller, query))
    },
  )
}
