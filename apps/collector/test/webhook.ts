import type {
  Answers,
  CreatedWebhook,
  DeliveryEntry,
  NewResponse,
  TokenClaims,
  WebhookEvent,
} from '@otklik/contract'
import type { z } from 'zod'
import type { openCollector, TestCollector } from './collector.ts'

/** Lets webhooks go to this machine's loopback, where the receivers of tests are. */
export const LOOPBACK: Parameters<typeof openCollector>[0] = {
  services: ['payroll'],
  webhookAllowedNetworks: ['127.0.0.0/8'],
}

export async function aWebhook(
  collector: TestCollector,
  url: string,
  ...events: WebhookEvent[]
): Promise<z.infer<typeof CreatedWebhook>> {
  const reply = await collector.create('/v1/webhooks', { url, ...(events.length > 0 && { events }) })
  if (reply.statusCode !== 201) throw new Error(reply.body)
  return reply.json()
}

/** Returns the messages of a webhook that have not arrived, ordered by invitation and revision. */
export async function waitingFor(collector: TestCollector, webhook: string): Promise<DeliveryEntry[]> {
  const reply = await collector.get(`/v1/webhooks/${webhook}/deliveries`)
  if (reply.statusCode !== 200) throw new Error(reply.body)
  const rows: DeliveryEntry[] = reply.json().rows
  const placeOf = ({ invitation = '', revision = 0 }: DeliveryEntry) =>
    `${invitation} ${String(revision).padStart(9, '0')}`
  return rows.sort((a, b) => placeOf(a).localeCompare(placeOf(b)))
}

/** Submits one person's answers to one ask, each as a revision of the one before. */
export async function answered(
  collector: TestCollector,
  claims: Partial<TokenClaims>,
  ...revisions: Answers[]
): Promise<NewResponse[]> {
  const token = await collector.aToken({ person: 'olha', ticket: 'INC-1', ...claims })
  const bodies = revisions.map((answers) => collector.aResponse({ token, answers }))
  for (const body of bodies) {
    const reply = await collector.post('/v1/responses', body)
    if (reply.statusCode !== 201) throw new Error(reply.body)
  }
  return bodies
}
