import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isMigrated } from '../database/migrate.ts'
import type { Database } from '../database/tables.ts'
import { Problem } from './problem.ts'
import { logFault } from './request-log.ts'

const Health = z.object({ status: z.literal('ok') })
const Readiness = Health.extend({ migrated: z.literal(true) })

/** Whether the process lives, and whether it can serve: the database answers, and its tables are those of this code. */
export const healthRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get('/healthz', { schema: { response: { 200: Health } } }, async () => ({ status: 'ok' as const }))

  app.get('/readyz', { schema: { response: { 200: Readiness } } }, async (request) => {
    const migrated = await isMigrated(db).catch((fault) => {
      logFault(request.log, fault, 'the database does not answer')
      throw new Problem('overloaded', 'The database does not answer.', { retryAfterSeconds: 5 })
    })
    if (!migrated) throw new Problem('overloaded', 'The database is not migrated.', { retryAfterSeconds: 5 })
    return { status: 'ok' as const, migrated }
  })
}
