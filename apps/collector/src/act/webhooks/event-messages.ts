import type { WebhookEvent } from '@otklik/contract'
import type { EventMessage } from './event-message.ts'
import { responseStoredMessage } from './response-stored.ts'

/** Maps each event that webhooks can subscribe to. */
export const EVENT_MESSAGES: Record<WebhookEvent, EventMessage> = {
  'response.stored': responseStoredMessage,
}
