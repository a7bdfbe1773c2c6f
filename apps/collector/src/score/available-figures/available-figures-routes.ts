import {
  type Attribute,
  type AvailableFigures as Available,
  AvailableFigures,
  AvailableFiguresQuery,
  DIMENSIONS,
  type PublishedSettings,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../../workspace/access/caller.ts'
import { findWorkspace } from '../../workspace/workspace-queries.ts'
import type { Grouping } from '../grouping/grouping.ts'
import { maySeePeople } from '../grouping/refuse-people.ts'
import { audienceWithin } from '../published/published-queries.ts'
import { listCountedQuestions } from './counted-questions.ts'

/** Tells callers by what they may group and filter figures, and which questions have any. */
export const availableFiguresRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get(
    '/v1/figures',
    {
      config: { access: { scopes: ['read'], grants: 'nothing of a client' } },
      schema: {
        operationId: 'listAvailableFigures',
        summary: 'List which figures you may ask for',
        description:
          'Tells which questions have figures, by what they can be grouped and filtered, and of whom the ' +
          'published table is. It depends on the scopes and grants of the caller.',
        querystring: AvailableFiguresQuery,
        response: { 200: AvailableFigures },
      },
    },
    async ({ caller, query: { locale = 'en' } }) => {
      const workspace = await findWorkspace(db, caller.workspace)
      if (!workspace) throw new Problem('unauthenticated')
      return {
        questions: await listCountedQuestions(db, caller.workspace, locale),
        dimensions: dimensionsFor(caller, workspace.attributes),
        published: publishedFor(caller, workspace.published),
      }
    },
  )
}

function dimensionsFor(caller: Caller, attributes: readonly Attribute[]): Available['dimensions'] {
  const maySee = (query: Grouping) => maySeePeople(caller, query)
  return [
    ...DIMENSIONS.filter((dimension) => maySee({ by: [dimension] })).map((key) => ({ key })),
    ...attributes.filter((attribute) => maySee({ attributes: [attribute] })),
  ]
}

function publishedFor({ within }: Caller, settings: PublishedSettings): Available['published'] {
  const audience = audienceWithin(within)
  if (!audience) return null
  return audience.audience === 'company' ? { ...settings, dimension: 'service' } : settings
}
