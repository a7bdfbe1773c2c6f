import { randomUUID } from 'node:crypto'
import { type WebhookTest, WebhookTested } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import type { Networks } from '../../http/outgoing/allowed-networks.ts'
import { Problem } from '../../http/problem.ts'
import { outcomeOf } from './delivery-outcome.ts'
import { sendMessage } from './send-message.ts'
import { findWebhook } from './webhook-queries.ts'
import { listWebhookSecrets } from './webhook-secret-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  networks: Networks
}

/** Sends a webhook a test message at once, for administrators. It changes neither the webhook nor what waits for it. */
export const webhookTestRoute: FastifyPluginAsyncZod<Options> = async (app, { db, clock, networks }) => {
  app.post(
    '/v1/webhooks/:id/test',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'testWebhook',
        summary: 'Send a test message to a webhook',
        description: 'Sends a `webhook.test` once, and tells whether it arrived. A failure pauses nothing.',
        params: z.object({ id: z.uuid().describe('Is the id of the webhook.') }),
        body: z.strictObject({}).nullish(),
        response: { 200: WebhookTested },
      },
    },
    async ({ params: { id }, caller: { workspace } }) => {
      const now = clock()
      const webhook = await findWebhook(db, workspace, id)
      if (!webhook) throw new Problem('not_found', 'There is no such webhook.')
      const secrets = (await listWebhookSecrets(db, workspace, now)).filter((secret) => secret.webhook === id)
      const test: WebhookTest = { type: 'webhook.test', timestamp: now.toISOString(), data: { webhook: id } }
      const message = { id: randomUUID(), sentAt: now, body: JSON.stringify(test) }
      const attempt = await sendMessage(
        networks,
        webhook.url,
        message,
        secrets.map(({ secret }) => secret),
      )
      const delivered = outcomeOf(attempt, now).kind === 'delivered'
      return { delivered, reply: 'fault' in attempt ? attempt.fault : attempt.status }
    },
  )
}
