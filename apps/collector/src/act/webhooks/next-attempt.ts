import type { Webhook, WebhookDelivery } from '../../database/tables.ts'
import { backoffMs } from '../../jobs/retry-backoff.ts'
import type { DeliveryOutcome } from './delivery-outcome.ts'
import { LONGEST_PAUSE_MS } from './webhook-pause.ts'

/** Holds an attempted delivery and its outcome. */
export interface Attempted {
  delivery: WebhookDelivery
  outcome: DeliveryOutcome
}

/** Returns when a message is due again: no later than `dies_at`, unless the receiver asked to wait longer. */
export function nextAttemptAt(
  { attempts, dies_at }: WebhookDelivery,
  outcome: DeliveryOutcome,
  now: Date,
): Date {
  const backedOff = new Date(now.getTime() + backoffMs(attempts + 1, Math.random()))
  return latest(backedOff < dies_at ? backedOff : dies_at, notBeforeOf(outcome))
}

/**
 * Returns the health of the address after a batch. During an outage the whole webhook is paused, so that its messages do
 * not occupy worker slots one by one while each waits for its timeout.
 */
export function healthAfter({ failures }: Webhook, attempted: readonly Attempted[], now: Date) {
  const retryAfter = attempted.map(({ outcome }) => notBeforeOf(outcome)).reduce(latestOf, null)
  const hasArrived = attempted.some(({ outcome }) => outcome.kind === 'delivered')
  const isOut = attempted.some(({ outcome }) => outcome.kind === 'failed' && outcome.isOutage)
  if (hasArrived || !isOut) return { failures: 0, paused_until: retryAfter }

  const pauseMs = Math.min(LONGEST_PAUSE_MS, backoffMs(failures + 1, Math.random()))
  return { failures: failures + 1, paused_until: latest(new Date(now.getTime() + pauseMs), retryAfter) }
}

function notBeforeOf(outcome: DeliveryOutcome): Date | null {
  return outcome.kind === 'failed' ? (outcome.notBefore ?? null) : null
}

/** Returns the later of two times. */
export function latest(moment: Date, other: Date | null): Date {
  return other && other > moment ? other : moment
}

function latestOf(a: Date | null, b: Date | null): Date | null {
  return a ? latest(a, b) : b
}
