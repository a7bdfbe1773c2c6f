import { DeadJob, DeadJobQuery, MAX_ROWS, Revival, Revived, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { nextPageUrl, readPage } from '../http/paging.ts'
import { listDeadJobs, reviveJobs } from '../jobs/dead-job-queries.ts'
import type { JobKey } from '../jobs/job-queries.ts'
import { recordChange } from './audit/audit-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Lists the jobs that were given up, and revives them, for administrators. */
export const deadJobRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.get(
    '/v1/jobs/dead',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listDeadJobs',
        summary: 'List the jobs that were given up',
        description: 'Lists the jobs that no retry could finish, with the last error. It names no person.',
        querystring: DeadJobQuery,
        response: { 200: table(DeadJob) },
      },
    },
    async ({ url, query: { limit = MAX_ROWS, cursor }, caller: { workspace } }) => {
      const { rows, next } = await readPage(
        limit,
        (upTo) =>
          listDeadJobs(db, workspace, {
            after: cursor === undefined ? undefined : keyOf(cursor),
            limit: upTo,
          }),
        idOf,
      )
      return { rows: rows.map(deadJobOf), next: nextPageUrl(publicUrl, url, next) }
    },
  )

  app.post(
    '/v1/jobs/dead',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'reviveJobs',
        summary: 'Run dead jobs again',
        description: 'Queues the dead jobs again, or those that are named.',
        body: Revival.nullish(),
        response: { 200: Revived },
      },
    },
    async ({ body, caller }) => {
      const { workspace } = caller
      const now = clock()
      return write(db, workspace, now, async (trx) => {
        const revived = await reviveJobs(trx, workspace, body?.jobs?.map(keyOf), now)
        if (revived > 0) {
          await recordChange(trx, caller, { action: 'jobs.revived', details: { revived } }, now)
        }
        return { revived }
      })
    },
  )
}

function idOf({ change, position }: JobKey): string {
  return `${change}.${position}`
}

function keyOf(id: string): JobKey {
  const [change, position] = id.split('.')
  return { change: Number(change), position: Number(position) }
}

function deadJobOf(row: Awaited<ReturnType<typeof listDeadJobs>>[number]): DeadJob {
  const { subject } = row
  return {
    id: idOf(row),
    kind: row.kind,
    invitation: 'invitation' in subject ? subject.invitation : undefined,
    webhook: 'webhook' in subject ? subject.webhook : undefined,
    attempts: row.attempts,
    lastError: row.last_error ?? undefined,
    writtenAt: row.written_at.toISOString(),
    deadAt: (row.dead_at ?? row.written_at).toISOString(),
  }
}
