import { HOUR_MS } from '@otklik/contract/duration'
import { type Moment, markReferenceChange } from '../../database/change-counter.ts'
import type { Database, Webhook, WebhookDelivery } from '../../database/tables.ts'
import { backoffMs } from '../../jobs/backoff.ts'
import { markAllDead, markOverdueDead } from './dead-delivery-queries.ts'
import type { DeliveryOutcome } from './delivery-outcome.ts'
import { deferDelivery, deleteDeliveries, nextDue } from './delivery-queries.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { markGone, setHealth } from './webhook-queries.ts'

/** Holds an attempted delivery and its outcome. */
export interface Attempted {
  delivery: WebhookDelivery
  outcome: DeliveryOutcome
}

/** An address that can't be reached is tried at least this often, however long its deliveries still have to wait. */
const LONGEST_PAUSE_MS = HOUR_MS

/** Records the outcomes of a batch, and schedules the next delivery job of the webhook. */
export async function recordAttempts(
  trx: Database,
  webhook: Webhook,
  moment: Moment,
  attempted: readonly Attempted[],
  now: Date,
): Promise<void> {
  const { workspace, id } = webhook
  const delivered = attempted.filter(({ outcome }) => outcome.kind === 'delivered')
  await deleteDeliveries(
    trx,
    workspace,
    id,
    delivered.map(({ delivery }) => delivery.id),
  )
  for (const { delivery, outcome } of attempted) {
    if (outcome.kind === 'delivered') continue
    const due = nextAttemptAt(delivery, outcome, now)
    await deferDelivery(trx, workspace, delivery, { fault: String(outcome.fault), due, now })
  }
  if (attempted.some(({ outcome }) => outcome.kind === 'gone')) {
    await markGone(trx, workspace, id, now)
    await markReferenceChange(trx, workspace, moment)
    await markAllDead(trx, workspace, id, now)
    return
  }

  const health = attempted.length > 0 ? healthAfter(webhook, attempted, now) : webhook
  if (health !== webhook) await setHealth(trx, workspace, id, health)
  await markOverdueDead(trx, workspace, id, now)
  const next = await nextDue(trx, workspace, id)
  if (next) await scheduleDelivery(trx, workspace, moment.change, [id], latest(next, health.paused_until))
}

/** Returns when a message is due again: no later than `dies_at`, unless the receiver asked to wait longer. */
function nextAttemptAt({ attempts, dies_at }: WebhookDelivery, outcome: DeliveryOutcome, now: Date): Date {
  const backedOff = new Date(now.getTime() + backoffMs(attempts + 1, Math.random()))
  return latest(backedOff < dies_at ? backedOff : dies_at, notBeforeOf(outcome))
}

/**
 * Returns the health of the address after a batch. During an outage the whole webhook is paused, so that its messages do
 * not occupy worker slots one by one while each waits for its timeout.
 */
function healthAfter({ failures }: Webhook, attempted: readonly Attempted[], now: Date) {
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

function latest(moment: Date, other: Date | null): Date {
  return other && other > moment ? other : moment
}

function latestOf(a: Date | null, b: Date | null): Date | null {
  return a ? latest(a, b) : b
}
