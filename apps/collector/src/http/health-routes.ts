import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isMigrated } from '../database/migrate.ts'
import type { Database } from '../database/tables.ts'
import { normalAddress } from './client-address.ts'
import { Problem } from './problem.ts'
import { logFault } from './request-log.ts'
import type { SchemaWatch } from './schema-watch.ts'

const Health = z.object({
  status: z.literal('ok').describe('Is always `ok`.'),
  client: z.string().describe('Is the address that this request is taken to come from.'),
  forwarded: z
    .enum(['none', 'ignored', 'believed'])
    .describe(
      'Says if `X-Forwarded-For` of this request is believed; `ignored` if whoever connected is no trusted proxy.',
    ),
})
const Readiness = z.object({
  status: z.literal('ok').describe('Is always `ok`.'),
  migrated: z.literal(true).describe('Is always `true`.'),
})

interface HealthDeps {
  db: Database
  schema: SchemaWatch
}

/**
 * Serves `/healthz`, which replies while the process runs and tells its client how the request has arrived, and `/readyz`, which needs a database with every migration of
 * this code, and with all tables and columns that it has used.
 */
export const healthRoutes: FastifyPluginAsyncZod<HealthDeps> = async (app, { db, schema }) => {
  app.get(
    '/healthz',
    {
      config: { access: { open: 'nothing' } },
      schema: {
        operationId: 'getHealth',
        summary: 'Check that the collector is alive',
        description: 'Replies as long as the process runs, whether the database responds or not.',
        response: { 200: Health },
      },
    },
    async (request) => ({
      status: 'ok' as const,
      client: normalAddress(request.ip),
      forwarded: forwardingOf(request),
    }),
  )

  app.get(
    '/readyz',
    {
      config: { access: { open: 'nothing' } },
      schema: {
        operationId: 'getReadiness',
        summary: 'Check that the collector can work',
        description:
          'Replies 200 if the database responds and has every migration of this release. Route requests to a collector ' +
          'only while it does.',
        problems: ['database_unavailable'],
        response: { 200: Readiness },
      },
    },
    async (request) => {
      const migrated = await isMigrated(db).catch((fault) => {
        logFault(request.log, fault, 'the database does not respond')
        throw new Problem('database_unavailable', 'The database does not respond.', { retryAfterSeconds: 5 })
      })
      if (!migrated) {
        throw new Problem('database_unavailable', 'The database is not migrated.', { retryAfterSeconds: 5 })
      }
      if (schema.missing !== undefined) {
        const detail = `A newer collector has migrated the database (${schema.missing}). Replace this one.`
        throw new Problem('database_unavailable', detail, { retryAfterSeconds: 5 })
      }
      return { status: 'ok' as const, migrated }
    },
  )
}

function forwardingOf({ headers, ips = [] }: FastifyRequest): z.infer<typeof Health>['forwarded'] {
  if (headers['x-forwarded-for'] === undefined) return 'none'
  return ips.length > 1 ? 'believed' : 'ignored'
}
