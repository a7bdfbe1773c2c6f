import { pagedTable, ScoreQuery, ScoreRow } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type FiguresOptions, replyFigures } from '../grouping/figures-reply.ts'
import { takeAttributeFilters } from '../grouping/query-attributes.ts'
import { scoreTable } from './score-table.ts'

/** Serves scores to BI tools, grouped by context and time. */
export const scoreRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/scores',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      preValidation: takeAttributeFilters(ScoreQuery),
      schema: { querystring: ScoreQuery, response: { 200: pagedTable(ScoreRow) } },
    },
    async (request, reply) => {
      const query = await scoreTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, scoreTable.count(request.caller, query))
    },
  )
}
