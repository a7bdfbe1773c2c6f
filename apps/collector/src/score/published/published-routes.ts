import { PublishedCsiRow, PublishedNpsRow, PublishedQuery, pagedTable } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type FiguresOptions, replyFigures } from '../grouping/figures-reply.ts'
import { publishedTable } from './published-table.ts'

const schema = {
  problems: ['snapshot_gone'],
  querystring: PublishedQuery,
  response: { 200: pagedTable(z.union([PublishedCsiRow, PublishedNpsRow])), 304: z.null() },
} as const

/**
 * Serves the published table of people's figures to those who may not see single answers, and to all others; and to each
 * user the rows about the agent that they are.
 */
export const publishedRoutes: FastifyPluginAsyncZod<FiguresOptions> = async (app, options) => {
  app.get(
    '/v1/published',
    {
      config: { access: { scopes: ['read'], ownFor: ['agent'], grants: 'filter' } },
      schema: {
        operationId: 'getPublished',
        summary: 'Read the published table',
        description:
          'Returns the scores and rates of people or companies that have been published for past periods. Groups that are ' +
          'too small stand together as `others`, so that nobody can be told apart. What was published never changes.',
        ...schema,
      },
    },
    async (request, reply) => {
      const query = await publishedTable.admit(options.db, request, request.query)
      return replyFigures(options, request, reply, query, publishedTable.count(request.caller, query))
    },
  )

  app.get(
    '/v1/me/published',
    {
      config: { access: { scopes: 'any', sessionsOnly: true, grants: 'filter' } },
      schema: {
        operationId: 'getOwnPublished',
        summary: 'Read what is published about yourself',
        description: 'Returns the published rows of the agent that the calling user is.',
        ...schema,
      },
    },
    async (request, reply) => {
      const { caller, query } = request
      // Whoever has no scope reads what is about themselves.
      const counted = publishedTable.count({ ...caller, scopes: [] }, query)
      return replyFigures(options, request, reply, query, counted)
    },
  )
}
