import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../database/tables.ts'
import { Problem } from './problem.ts'
import { logFault } from './request-log.ts'

const Health = z.object({ status: z.literal('ok') })

/** Whether the process lives, and whether it can serve: the tables are migrated before it listens. */
export const healthRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get('/healthz', { schema: { response: { 200: Health } } }, async () => ({ status: 'ok' as const }))

  app.get('/readyz', { schema: { response: { 200: Health } } }, async (request) => {
    try {
      await sql`select 1`.execute(db)
      return { status: 'ok' as const }
    } catch (error) {
      logFault(request.log, error, 'the database does not answer')
      throw new Problem('overloaded', 'The database does not answer.', { retryAfterSeconds: 5 })
    }
  })
}
