import { CaseFigureRow, CaseFiguresQuery, CaseGroupColumns, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type FiguresOptions, figureColumns, replyFigures } from '../../score/grouping/figures-reply.ts'
import { refusePeople } from '../../score/grouping/refuse-people.ts'
import { countCases } from './case-figure-queries.ts'
import { caseFigureRows } from './case-figure-rows.ts'

/** Serves figures of cases to BI tools, grouped by context, work and time. */
export const caseFigureRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  const columns = figureColumns(CaseFigureRow, CaseGroupColumns)

  app.get(
    '/v1/case-figures',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      schema: { querystring: CaseFiguresQuery, response: { 200: pagedTable(CaseFigureRow) } },
    },
    async (request, reply) => {
      const { caller, query } = request
      refusePeople(caller, query)
      return replyFigures(options, request, reply, query, {
        kinds: ['case'],
        load: async (snapshot, today) => {
          const counted = await countCases(snapshot, caller, query, today)
          return { columns, rows: caseFigureRows(query, counted) }
        },
      })
    },
  )
}
