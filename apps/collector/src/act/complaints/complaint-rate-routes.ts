import { ComplaintRateQuery, ComplaintRateRow, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type FiguresOptions, figureColumns, replyFigures } from '../../score/grouping/figures-reply.ts'
import { maySeePeople } from '../../score/grouping/refuse-people.ts'
import { countComplaints } from './complaint-rate-queries.ts'
import { complaintRateRows } from './complaint-rate-rows.ts'

/** Serves complaints beside closed tickets to BI tools, grouped by context and time. */
export const complaintRateRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/complaint-rates',
    {
      config: { access: { scopes: ['read'], grants: 'filter' } },
      schema: {
        operationId: 'getComplaintRates',
        summary: 'Read complaints for each closed ticket',
        description:
          'Counts complaints and suggestions beside the closed tickets that were reported, and the responses for ' +
          'each closed ticket. Where nobody reported tickets, the ratios are `null`.',
        problems: ['snapshot_gone'],
        querystring: ComplaintRateQuery,
        response: { 200: pagedTable(ComplaintRateRow), 304: z.null() },
      },
    },
    async (request, reply) => {
      const { caller, query } = request
      const showsAnswers = maySeePeople(caller, query)
      return replyFigures(options, request, reply, query, {
        // Coverage counts responses too.
        kinds: ['case', 'score'],
        load: async (snapshot) => ({
          columns: figureColumns(ComplaintRateRow),
          rows: complaintRateRows(query, await countComplaints(snapshot, caller, query), showsAnswers),
        }),
      })
    },
  )
}
