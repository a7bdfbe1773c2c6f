import { WholeResponse } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { findResponse, listRevisions, listVisits } from './whole-response-queries.ts'

/** Shows one response with its history and its evidence. One that is set aside is shown to administrators alone. */
export const wholeResponseRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get(
    '/v1/responses/:id',
    {
      config: { access: { scopes: ['rows'], grants: 'filter' } },
      schema: {
        operationId: 'getResponse',
        summary: 'Read one response with its history',
        description:
          'Returns the row of a response with every submission, and every visit to the links of its letter.',
        params: z.object({ id: z.uuid().describe('Is the id of the response.') }),
        response: { 200: WholeResponse },
      },
    },
    async ({ params: { id }, caller }) => {
      const attributes = await findAttributes(db, caller.workspace)
      for (const isSetAside of caller.scopes.includes('admin') ? [false, true] : [false]) {
        const place = { id, isSetAside }
        const row = await findResponse(db, caller, place, attributes)
        if (!row) continue
        const [revisions, visits] = await Promise.all([
          listRevisions(db, caller, place),
          listVisits(db, caller, place),
        ])
        return { ...row, revisions, visits }
      }
      throw new Problem('not_found', 'There is no such response, or it is none of yours to read.')
    },
  )
}
