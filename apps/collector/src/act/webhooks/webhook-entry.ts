import type { WebhookEntry } from '@otklik/contract'
import type { Webhook, WebhookSecret } from '../../database/tables.ts'
import { pauseEnd } from './webhook-pause.ts'

/** Returns a webhook as it is listed, with those of some secrets that are its own. */
export function entryOf(webhook: Webhook, secrets: readonly WebhookSecret[], now: Date): WebhookEntry {
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

/** Returns a secret as it is listed, without its value. */
export function secretEntryOf({ id, created_at, ends_at }: WebhookSecret) {
  return { id, createdAt: created_at.toISOString(), endsAt: ends_at?.toISOString() }
}
