import { pagedTable, ScoreQuery, ScoreRow } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
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
      schema: {
        operationId: 'getScores',
        summary: 'Read scores by group and period',
        description:
          'Returns a row for each group that has answers: the mean, the CSI and the shares of each score, with 95 ' +
          '% intervals and the number of answers. `by` groups by up to four dimensions, of which one may be a ' +
          'period; `against` compares each group, and says whether the difference is beyond chance. Answers count ' +
          'on the day on which they were first given; those that are set aside do not count. Attributes of the ' +
          'workspace are taken as groupings and filters too.',
        problems: ['snapshot_gone'],
        querystring: ScoreQuery,
        response: { 200: pagedTable(ScoreRow), 304: z.null() },
      },
    },
    async (request, reply) => {
      const query = await scoreTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, scoreTable.count(request.caller, query))
    },
  )
}
