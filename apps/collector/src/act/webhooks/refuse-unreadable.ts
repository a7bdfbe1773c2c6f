import type { WebhookEvent } from '@otklik/contract'
import type { Caller } from '../../workspace/access/caller.ts'
import { refuseEscalation } from '../../workspace/refuse-escalation.ts'

/**
 * Refuses to let a caller send somewhere what they may not read themselves.
 *
 * @throws {Problem} `forbidden`, which names the scope that the caller lacks
 */
export function refuseUnreadable(caller: Caller, events: readonly WebhookEvent[]): void {
  refuseEscalation(caller, ['rows'], 'A webhook sends single responses, so it needs')
  if (events.some((event) => event !== 'response.stored')) {
    refuseEscalation(caller, ['work'], 'This webhook sends steps of cases, so it needs')
  }
}
