import { Me } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { describeMe } from './describe-me.ts'

/** Tells any caller who they are, and what they may do. */
export const meRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get(
    '/v1/me',
    {
      config: { access: { scopes: 'any', grants: 'nothing of a client' } },
      schema: { response: { 200: Me } },
    },
    async ({ caller }) => {
      const me = await describeMe(db, caller)
      if (!me) throw new Problem('unauthenticated')
      return me
    },
  )
}
