import type { AnnouncedEvent, Database, WebhookDelivery } from '../../database/tables.ts'
import type { NewDelivery } from './delivery-queries.ts'

/** Turns events of one kind into messages. */
export interface EventMessage<Event extends AnnouncedEvent = AnnouncedEvent> {
  /** Returns what a message is about, and its position: messages about the same thing arrive in this order. */
  keyOf(event: Event): Omit<NewDelivery, 'webhook' | 'id' | 'event'>
  /**
   * Writes the bodies of messages from the current data, so that nothing erased or cleared is in them.
   *
   * @param publicUrl begins the URLs in them
   * @returns the body for each delivery id; a delivery without one has nothing left to send
   */
  writeBodies(
    db: Database,
    workspace: string,
    deliveries: readonly WebhookDelivery[],
    publicUrl: string,
  ): Promise<Map<string, string>>
}
