import type { Listeners, TransactionalListener } from '../answer/intake/transactional-listener.ts'
import { announceResponses } from './events/announce-responses.ts'
import { openEventRegister } from './events/event-register.ts'
import type { LaterListener } from './events/later-listener.ts'
import { fanOutWebhooks } from './webhooks/fan-out.ts'

/** These listeners run after the transactions of their events. */
export const LATER_LISTENERS: readonly LaterListener[] = [fanOutWebhooks]

/** These listeners run in the transactions that store answers. */
const TRANSACTIONAL_LISTENERS: readonly TransactionalListener[] = []

/** Gathers the listeners to the answers that the inbox stores. */
export function openListeners(
  transactional = TRANSACTIONAL_LISTENERS,
  later: readonly LaterListener[] = LATER_LISTENERS,
): Listeners {
  return { transactional, announce: announceResponses(openEventRegister(later)) }
}
