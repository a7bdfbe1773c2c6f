import type { DeliveryFault, WebhookEntry } from '@otklik/contract'
import { webhooks } from '#texts/settings-webhooks'
import { formatTime } from '../../../format/times.ts'

/** Returns what a webhook is called here: by its name, or by the host of its address. */
export function titleOf({ name, url }: Pick<WebhookEntry, 'name' | 'url'>): string {
  return name ?? hostOf({ url })
}

/** Returns where a webhook is. */
export function hostOf({ url }: Pick<WebhookEntry, 'url'>): string {
  return URL.parse(url)?.host ?? url
}

/** Says if a webhook sends now. */
export function stateOf({ goneAt, pausedUntil }: WebhookEntry): string {
  const { active, paused, off } = webhooks.states
  if (goneAt !== undefined) return off.replace('{time}', formatTime(goneAt))
  return pausedUntil === undefined ? active : paused.replace('{time}', formatTime(pausedUntil))
}

/** Says how a message was replied to, or why there was no reply. */
export function replyWords(reply: DeliveryFault): string {
  const { faults } = webhooks
  return typeof reply === 'number' ? faults.status.replace('{status}', String(reply)) : faults[reply]
}
