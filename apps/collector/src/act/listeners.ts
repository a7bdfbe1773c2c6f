import type { Listeners, TransactionalListener } from '../answer/intake/listener.ts'
import { announceResponses } from './events/announce-responses.ts'
import { openEventRegister } from './events/event-register.ts'
import type { LaterListener } from './events/later-listener.ts'
import { fanOutWebhooks } from './webhooks/fan-out.ts'

/** Everything that follows events after their transactions. */
export const LATER_LISTENERS: readonly LaterListener[] = [fanOutWebhooks]

/** Everything that follows answers in the transactions that store them. */
const TRANSACTIONAL_LISTENERS: readonly TransactionalListener[] = []

/** Gathers what the inbox tells of the answers that it stores. */
export function openListeners(
  transactional = TRANSACTIONAL_LISTENERS,
  later: readonly LaterListener[] = LATER_LISTENERS,
): Listeners {
  return { transactional, announce: announceResponses(openEventRegister(later)) }
}
