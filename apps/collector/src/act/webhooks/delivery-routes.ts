import {
  DeliveryEntry,
  DeliveryFault,
  DeliveryQuery,
  MAX_ROWS,
  Replay,
  Replayed,
  table,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../../database/change-counter.ts'
import type { Database, WebhookDelivery } from '../../database/tables.ts'
import { nextPageUrl, readPage } from '../../http/paging.ts'
import { Problem } from '../../http/problem.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { requeueDeliveries } from './dead-delivery-queries.ts'
import { listDeliveries } from './delivery-queries.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { findWebhook, reopenWebhook } from './webhook-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

/** Lists the messages that have not arrived, and replays the dead ones, for administrators. */
export const deliveryRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  const params = z.object({ id: z.uuid().describe('Is the id of the webhook.') })

  app.get(
    '/v1/webhooks/:id/deliveries',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listWebhookDeliveries',
        summary: 'List the messages that have not arrived',
        description:
          'Lists the messages of a webhook that wait for their next attempt, and those that were given up, with ' +
          'the last fault.',
        params,
        querystring: DeliveryQuery,
        response: { 200: table(DeliveryEntry) },
      },
    },
    async ({ url, params: { id }, query: { limit = MAX_ROWS, cursor, state }, caller: { workspace } }) => {
      if (!(await findWebhook(db, workspace, id))) throw noWebhook()
      const { rows, next } = await readPage(
        limit,
        (upTo) => listDeliveries(db, workspace, id, { after: cursor, state, limit: upTo }),
        (last) => last.id,
      )
      return { rows: rows.map(entryOf), next: nextPageUrl(publicUrl, url, next) }
    },
  )

  app.post(
    '/v1/webhooks/:id/replay',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'replayWebhook',
        summary: 'Send dead messages again',
        description:
          'Opens the webhook again if its receiver was gone, and queues its dead messages, or those that are ' +
          'named.',
        params,
        body: Replay.nullish(),
        response: { 200: Replayed },
      },
    },
    async ({ params: { id }, body, caller }) => {
      const { workspace } = caller
      const now = clock()
      return writeReference(db, workspace, now, async (trx, { change }) => {
        if (!(await findWebhook(trx, workspace, id))) throw noWebhook()
        await reopenWebhook(trx, workspace, id)
        const replayed = await requeueDeliveries(trx, workspace, id, body?.deliveries, now)
        await scheduleDelivery(trx, workspace, change, [id], now)
        const details = { replayed }
        await recordChange(trx, caller, { action: 'webhook.replayed', subject: id, details }, now)
        return { replayed }
      })
    },
  )
}

function noWebhook(): Problem {
  return new Problem('not_found', 'There is no such webhook.')
}

function entryOf(row: WebhookDelivery): DeliveryEntry {
  return {
    id: row.id,
    event: row.event,
    invitation: row.invitation ?? undefined,
    submission: row.submission ?? undefined,
    revision: row.revision ?? undefined,
    ...(row.event !== 'response.stored' && { case: row.about, version: row.position }),
    state: row.dead_at ? 'dead' : 'waiting',
    attempts: row.attempts,
    lastFault: faultOf(row.last_fault),
    dueAt: row.dead_at ? undefined : row.due.toISOString(),
    diesAt: (row.dead_at ?? row.dies_at).toISOString(),
  }
}

/** Parses a stored fault: an HTTP status or a word, both stored as text. One that is not known any more is left out. */
function faultOf(stored: string | null): DeliveryFault | undefined {
  return DeliveryFault.safeParse(stored !== null && /^\d+$/.test(stored) ? Number(stored) : stored).data
}
