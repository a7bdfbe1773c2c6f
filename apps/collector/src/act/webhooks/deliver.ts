import { MAX_WEBHOOKS } from '@otklik/contract'
import type { FastifyBaseLogger } from 'fastify'
import type { Database, Webhook, WebhookDelivery } from '../../database/tables.ts'
import type { JobHandler } from '../../jobs/job-handler.ts'
import { type Attempt, outcomeOf } from './delivery-outcome.ts'
import { findDueDeliveries } from './delivery-queries.ts'
import { EVENT_MESSAGES } from './event-messages.ts'
import type { Networks } from './networks.ts'
import { type Attempted, recordAttempts } from './record-attempts.ts'
import { PostError, ssrfSafePost } from './ssrf-safe-post.ts'
import { findWebhook } from './webhook-queries.ts'
import { listWebhookSecrets } from './webhook-secret-queries.ts'
import { signedHeaders } from './webhook-signing.ts'

/** What delivering takes. */
export interface DeliverDeps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
  networks: Networks
}

/** Messages of one webhook that are on their way at once, each of another invitation. */
const BATCH = 10

/** Sends what is due to one webhook, a batch a job; what is left then has a job of its own. */
export function deliver(deps: DeliverDeps): JobHandler<{ webhook: string }> {
  const { db, clock } = deps
  return {
    // One that takes its time to answer keeps no other waiting.
    batchSize: 1,
    concurrency: MAX_WEBHOOKS,
    perform: async (workspace, { subject: { webhook: id } }, signal) => {
      const webhook = await findWebhook(db, workspace, id)
      if (!webhook || webhook.gone_at) return undefined
      const isPaused = webhook.paused_until !== null && webhook.paused_until > clock()
      const attempted = isPaused ? [] : await sendDue(deps, webhook, signal)
      return (trx, moment) => recordAttempts(trx, webhook, moment, attempted, clock())
    },
  }
}

async function sendDue(deps: DeliverDeps, webhook: Webhook, signal: AbortSignal): Promise<Attempted[]> {
  const { db, clock } = deps
  const { workspace, id } = webhook
  const deliveries = await findDueDeliveries(db, workspace, id, clock(), BATCH)
  const bodies = await writeBodies(db, workspace, deliveries)
  const secrets = await listWebhookSecrets(db, workspace, clock())
  const signing = secrets.filter(({ webhook }) => webhook === id).map(({ secret }) => secret)

  const attempted = await Promise.all(
    deliveries.map(async (delivery) => {
      const body = bodies.get(delivery.id)
      if (body === undefined) return { delivery, outcome: { kind: 'delivered' as const } }
      const attempt = await post(deps, webhook, delivery, body, signing, signal)
      return attempt && { delivery, outcome: outcomeOf(attempt, clock()) }
    }),
  )
  return attempted.filter((each) => each !== undefined)
}

/** Writes the bodies of deliveries, each as its event says. */
async function writeBodies(db: Database, workspace: string, deliveries: readonly WebhookDelivery[]) {
  const byEvent = Map.groupBy(deliveries, ({ event }) => event)
  const bodies = await Promise.all(
    [...byEvent].map(([event, of]) => EVENT_MESSAGES[event].writeBodies(db, workspace, of)),
  )
  return new Map(bodies.flatMap((each) => [...each]))
}

/** One attempt; `undefined` when it was broken off from here, and says nothing of the other side. */
async function post(
  { clock, log, networks }: DeliverDeps,
  { id: webhook, url }: Webhook,
  delivery: WebhookDelivery,
  body: string,
  secrets: readonly string[],
  signal: AbortSignal,
): Promise<Attempt | undefined> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Otklik',
    ...signedHeaders({ id: delivery.id, sentAt: clock(), body }, secrets),
  }
  const attempt = await ssrfSafePost(new URL(url), headers, body, { networks, signal }).catch(faultOf)
  if ('fault' in attempt && signal.aborted) return undefined
  log.info(
    { webhook, delivery: delivery.id, attempts: delivery.attempts + 1, ...logFieldsOf(attempt) },
    'webhook',
  )
  return attempt
}

function faultOf(error: unknown): Attempt {
  if (error instanceof PostError) return { fault: error.fault }
  throw error
}

function logFieldsOf(attempt: Attempt) {
  return 'fault' in attempt ? { fault: attempt.fault } : { status: attempt.status }
}
