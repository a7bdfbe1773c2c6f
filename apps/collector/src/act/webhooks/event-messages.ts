import type { WebhookEvent } from '@otklik/contract'
import type { AnnouncedEvent } from '../../database/tables.ts'
import { caseMessage } from './case-message.ts'
import type { EventMessage } from './event-message.ts'
import { responseStoredMessage } from './response-stored.ts'

/** Maps each event that webhooks can subscribe to. */
export const EVENT_MESSAGES: Record<WebhookEvent, Pick<EventMessage, 'writeBodies'>> = {
  'response.stored': responseStoredMessage,
  'case.opened': caseMessage,
  'case.changed': caseMessage,
}

/** Returns what a message about an event is about, and its position. */
export function keyOf(announced: AnnouncedEvent): ReturnType<EventMessage['keyOf']> {
  return announced.event === 'response.stored'
    ? responseStoredMessage.keyOf(announced)
    : caseMessage.keyOf(announced)
}
