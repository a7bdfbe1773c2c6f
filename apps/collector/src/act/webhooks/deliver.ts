import { MAX_WEBHOOKS } from '@otklik/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { Database, Webhook, WebhookDelivery } from '../../database/tables.ts'
import type { Metrics } from '../../http/metrics.ts'
import type { Networks } from '../../http/outgoing/allowed-networks.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { type Attempt, outcomeOf } from './delivery-outcome.ts'
import { findDueDeliveries } from './delivery-queries.ts'
import { EVENT_MESSAGES } from './event-messages.ts'
import type { Attempted } from './next-attempt.ts'
import { recordAttempts } from './record-attempts.ts'
import { sendMessage } from './send-message.ts'
import { pauseEnd } from './webhook-pause.ts'
import { findWebhook } from './webhook-queries.ts'
import { listWebhookSecrets } from './webhook-secret-queries.ts'

export interface DeliverDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  networks: Networks
  publicUrl: string
  metrics: Pick<Metrics, 'webhookAttempts'>
}

/** A webhook gets at most this many messages at once, each about a different thing. */
const BATCH = 10

/** Sends one batch of the due messages of a webhook. Recording the batch schedules a job for the rest. */
export function deliver(deps: DeliverDeps): JobHandler<{ webhook: string }> {
  const { db, clock } = deps
  return {
    // One slot for each webhook, so that a slow receiver delays no other.
    batchSize: 1,
    concurrency: MAX_WEBHOOKS,
    perform: async (workspace, { subject: { webhook: id } }, signal) => {
      const webhook = await findWebhook(db, workspace, id)
      if (!webhook || webhook.gone_at) return undefined
      const attempted = pauseEnd(webhook, clock()) ? [] : await sendDue(deps, webhook, signal)
      return (trx, moment) => recordAttempts(trx, webhook, moment, attempted, clock())
    },
  }
}

async function sendDue(deps: DeliverDeps, webhook: Webhook, signal: AbortSignal): Promise<Attempted[]> {
  const { db, clock, metrics, publicUrl } = deps
  const { workspace, id } = webhook
  const deliveries = await findDueDeliveries(db, workspace, id, clock(), BATCH)
  const bodies = await writeBodies(db, workspace, deliveries, publicUrl)
  const secrets = await listWebhookSecrets(db, workspace, clock())
  const signingSecrets = secrets.filter(({ webhook }) => webhook === id).map(({ secret }) => secret)

  const attempted = await Promise.all(
    deliveries.map(async (delivery) => {
      const body = bodies.get(delivery.id)
      // There is nothing left to send, so it counts as delivered.
      if (body === undefined) return { delivery, outcome: { kind: 'delivered' as const } }
      const attempt = await post(deps, webhook, delivery, body, signingSecrets, signal)
      if (!attempt) return undefined
      const outcome = outcomeOf(attempt, clock())
      metrics.webhookAttempts.inc({ outcome: outcome.kind })
      return { delivery, outcome }
    }),
  )
  return attempted.filter((attempt) => attempt !== undefined)
}

async function writeBodies(
  db: Database,
  workspace: string,
  deliveries: readonly WebhookDelivery[],
  publicUrl: string,
) {
  const byEvent = Map.groupBy(deliveries, ({ event }) => event)
  const bodies = await Promise.all(
    [...byEvent].map(([event, group]) => EVENT_MESSAGES[event].writeBodies(db, workspace, group, publicUrl)),
  )
  return new Map(bodies.flatMap((group) => [...group]))
}

/** Makes one attempt. Returns `undefined` when it was aborted here, which says nothing about the receiver. */
async function post(
  { clock, log, networks }: DeliverDeps,
  { id: webhook, url }: Webhook,
  delivery: WebhookDelivery,
  body: string,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  const message = { id: delivery.id, sentAt: clock(), body }
  const attempt = await sendMessage(networks, url, message, secrets, signal)
  if ('fault' in attempt && signal.aborted) return undefined
  log.info(
    { webhook, delivery: delivery.id, attempts: delivery.attempts + 1, ...logFieldsOf(attempt) },
    'webhook',
  )
  return attempt
}

function logFieldsOf(attempt: Attempt) {
  return 'fault' in attempt ? { fault: attempt.fault } : { status: attempt.status }
}
