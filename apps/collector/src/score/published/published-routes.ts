import { PublishedCsiRow, PublishedNpsRow, PublishedQuery, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { invalid } from '../../http/problem.ts'
import { columnsOf } from '../../http/tables/column.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { type FiguresOptions, replyFigures } from '../grouping/figures-reply.ts'
import { type Audience, audienceWithin, findPrintedRows } from './published-queries.ts'
import { csiRow, npsRow } from './published-rows.ts'

/** Serves the published table of people's figures to those who may not see single answers, and to all others. */
export const publishedRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/published',
    {
      config: { access: { scopes: ['read'], ownFor: ['agent'], grants: 'filter' } },
      schema: {
        querystring: PublishedQuery,
        response: { 200: pagedTable(z.union([PublishedCsiRow, PublishedNpsRow])) },
      },
    },
    async (request, reply) => {
      const { caller, query } = request
      const { question = 'csi' } = query
      const audience = audienceOf(caller)
      return replyFigures(options, request, reply, query, {
        // The printed rows never change, so a day's answers move nothing.
        kinds: [],
        load: async (snapshot) => {
          const printed = await findPrintedRows(snapshot, caller, audience, { ...query, question })
          return question === 'nps'
            ? {
                columns: columnsOf(PublishedNpsRow),
                rows: printed.map((row) => npsRow(row, audience)),
              }
            : {
                columns: columnsOf(PublishedCsiRow),
                rows: printed.map((row) => csiRow(row, audience)),
              }
        },
      })
    },
  )
}

/**
 * Returns which published table a caller reads. An agent reads their own rows.
 *
 * @throws {Problem} `validation_failed` if the grants name no company, as a row of people may be about any service
 */
function audienceOf({ scopes, user, within }: Caller): Audience {
  if (!scopes.includes('read')) return { audience: 'agent', agent: user?.agent ?? null }
  const audience = audienceWithin(within)
  if (audience) return audience
  throw invalid(
    'from',
    'is of no use: your grants name services and no companies, so no table of people is published for you; use /v1/scores?by=service',
  )
}
