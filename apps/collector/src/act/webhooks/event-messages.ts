import type { WebhookEvent } from '@otklik/contract'
import type { AnnouncedEvent, Database, WebhookDelivery } from '../../database/tables.ts'
import type { NewDelivery } from './delivery-queries.ts'
import { responseStoredMessage } from './response-stored.ts'

/** How webhooks are told of one kind of event. */
export interface EventMessage<Event extends AnnouncedEvent = AnnouncedEvent> {
  /** Names the thing that a message is about, and its position in the history of that thing: there, order is kept. */
  keyOf(event: Event): Omit<NewDelivery, 'webhook' | 'id' | 'event'>
  /**
   * Writes the bodies of messages as they read now: what was erased or cleared since is not in them.
   *
   * @returns bodies by the ids of their deliveries; a delivery without one has nothing to tell any more
   */
  writeBodies(
    db: Database,
    workspace: string,
    deliveries: readonly WebhookDelivery[],
  ): Promise<Map<string, string>>
}

/** Every event that webhooks hear of. */
export const EVENT_MESSAGES: Record<WebhookEvent, EventMessage> = {
  'response.stored': responseStoredMessage,
}
