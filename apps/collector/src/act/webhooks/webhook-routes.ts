import {
  CreatedWebhook,
  CreatedWebhookSecret,
  MAX_WEBHOOKS,
  NewWebhook,
  table,
  WebhookEntry,
  type WebhookEvent,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write, writeReference } from '../../database/change-counter.ts'
import type { Database, Webhook, WebhookSecret } from '../../database/tables.ts'
import type { Networks } from '../../http/outgoing/allowed-networks.ts'
import { refuseUrl } from '../../http/outgoing/refuse-url.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { refuseEscalation } from '../../workspace/refuse-escalation.ts'
import { pauseEnd } from './webhook-pause.ts'
import { deleteWebhook, findWebhook, insertWebhook, listWebhooks } from './webhook-queries.ts'
import {
  endWebhookSecret,
  listWebhookSecrets,
  MAX_WEBHOOK_SECRETS,
  rotateWebhookSecret,
} from './webhook-secret-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  networks: Networks
}

/** A webhook gets only these unless it names others: receivers from before there were cases know nothing else. */
const DEFAULT_EVENTS: WebhookEvent[] = ['response.stored']

/** Manages webhooks and rotates their secrets, for administrators. */
export const webhookRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, networks }) => {
  const params = z.object({ id: z.uuid().describe('Is the id of the webhook.') })

  app.get(
    '/v1/webhooks',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listWebhooks',
        summary: 'List the webhooks',
        description:
          'Lists the webhooks with their events, and whether they are paused or gone. Secrets are listed without ' +
          'their values.',
        response: { 200: table(WebhookEntry) },
      },
    },
    async ({ caller: { workspace } }) => {
      const now = clock()
      const webhooks = await listWebhooks(db, workspace)
      const secrets = await listWebhookSecrets(db, workspace, now)
      return { rows: webhooks.map((webhook) => entryOf(webhook, secrets, now)), next: null }
    },
  )

  app.post(
    '/v1/webhooks',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'createWebhook',
        summary: 'Create a webhook',
        description:
          'Sends a signed message to a URL for every answer, or for every step of a case. The secret is shown ' +
          'only in this reply. Messages follow Standard Webhooks, and one that fails is sent again for three ' +
          'days.',
        body: NewWebhook,
        response: { 201: CreatedWebhook },
      },
    },
    async ({ body, caller }, reply) => {
      const { events = DEFAULT_EVENTS } = body
      refuseEscalation(caller, ['rows'], 'A webhook sends single responses, so it needs')
      if (events.some((event) => event !== 'response.stored')) {
        refuseEscalation(caller, ['work'], 'This webhook sends steps of cases, so it needs')
      }
      const { workspace } = caller
      refuseUrl(new URL(body.url), networks)
      const now = clock()
      const { webhook, secret } = await writeReference(db, workspace, now, async (trx) => {
        if ((await listWebhooks(trx, workspace)).length >= MAX_WEBHOOKS) {
          throw invalid('body', `a workspace may have at most ${MAX_WEBHOOKS} webhooks; delete one first`)
        }
        const webhook = await insertWebhook(trx, workspace, { ...body, events }, now)
        const { id: subject } = webhook
        const details = { events: webhook.events }
        await recordChange(trx, caller, { action: 'webhook.created', subject, details }, now)
        return { webhook, secret: await rotateWebhookSecret(trx, workspace, webhook.id, now) }
      })
      return reply.code(201).send({ ...entryOf(webhook, [secret], now), secret: secret.secret })
    },
  )

  app.delete(
    '/v1/webhooks/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'deleteWebhook',
        summary: 'Remove a webhook',
        description: 'Drops the webhook with the messages that wait for it.',
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { id }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await writeReference(db, workspace, now, async (trx) => {
        const isDeleted = await deleteWebhook(trx, workspace, id)
        if (!isDeleted) throw new Problem('not_found', 'There is no such webhook.')
        await recordChange(trx, caller, { action: 'webhook.removed', subject: id }, now)
      })
      return reply.code(204).send(null)
    },
  )

  app.post(
    '/v1/webhooks/:id/secrets',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'rotateWebhookSecret',
        summary: 'Create the next secret of a webhook',
        description:
          'Returns a new secret, which is shown only here. The one before goes on signing for a day, so that a ' +
          'receiver can change over without losing a message.',
        params,
        body: z.strictObject({}).nullish(),
        response: { 201: CreatedWebhookSecret },
      },
    },
    async ({ params: { id }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      const created = await write(db, workspace, now, async (trx) => {
        if (!(await findWebhook(trx, workspace, id))) {
          throw new Problem('not_found', 'There is no such webhook.')
        }
        const active = (await listWebhookSecrets(trx, workspace, now)).filter(({ webhook }) => webhook === id)
        if (active.length >= MAX_WEBHOOK_SECRETS) {
          throw invalid('body', `at most ${MAX_WEBHOOK_SECRETS} secrets may sign; end the old one first`)
        }
        const created = await rotateWebhookSecret(trx, workspace, id, now)
        const details = { secret: created.id }
        await recordChange(trx, caller, { action: 'webhook.secret_created', subject: id, details }, now)
        return created
      })
      return reply.code(201).send({ ...secretEntryOf(created), secret: created.secret })
    },
  )

  app.delete(
    '/v1/webhooks/:id/secrets/:secret',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'endWebhookSecret',
        summary: 'End the earlier secret of a webhook',
        description: 'Lets a secret that was replaced sign no more, before its day is over.',
        params: z.object({
          id: z.uuid().describe('Is the id of the webhook.'),
          secret: z.uuid().describe('Is the id of the secret.'),
        }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { id, secret }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await write(db, workspace, now, async (trx) => {
        const isEnded = await endWebhookSecret(trx, workspace, id, secret)
        if (!isEnded) throw new Problem('not_found', 'There is no such secret that has been replaced.')
        const details = { secret }
        await recordChange(trx, caller, { action: 'webhook.secret_ended', subject: id, details }, now)
      })
      return reply.code(204).send(null)
    },
  )
}

function entryOf(webhook: Webhook, secrets: readonly WebhookSecret[], now: Date): WebhookEntry {
  return {
    id: webhook.id,
    url: webhook.url,
    name: webhook.name ?? undefined,
    events: webhook.events,
    createdAt: webhook.created_at.toISOString(),
    pausedUntil: pauseEnd(webhook, now)?.toISOString(),
    goneAt: webhook.gone_at?.toISOString(),
    secrets: secrets.filter((secret) => secret.webhook === webhook.id).map(secretEntryOf),
  }
}

function secretEntryOf({ id, created_at, ends_at }: WebhookSecret) {
  return { id, createdAt: created_at.toISOString(), endsAt: ends_at?.toISOString() }
}
