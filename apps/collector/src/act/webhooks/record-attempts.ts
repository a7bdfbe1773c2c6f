import { HOUR_MS } from '@otklik/contract/duration'
import { type Moment, markReferenceChange } from '../../database/change-counter.ts'
import type { Database, Webhook, WebhookDelivery } from '../../database/tables.ts'
import { backoffMs } from '../../jobs/backoff.ts'
import type { DeliveryOutcome } from './delivery-outcome.ts'
import { deferDelivery, deleteDeliveries, markAllDead, markOverdueDead, nextDue } from './delivery-queries.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { markGone, setHealth } from './webhook-queries.ts'

/** A message that was tried, and what came of it. */
export interface Attempted {
  delivery: WebhookDelivery
  outcome: DeliveryOutcome
}

/** An address that can't be reached is tried with one batch at least so often, whoever waits how long for it. */
const LONGEST_PAUSE_MS = HOUR_MS

/** Keeps what came of a batch, and sees to it that the webhook is served again when something of it is due. */
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
    const due = nextTry(delivery, outcome, now)
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

/** When a message is tried next: the last time when its life ends, unless it was told to come later than that. */
function nextTry({ attempts, dies_at }: WebhookDelivery, outcome: DeliveryOutcome, now: Date): Date {
  const backedOff = new Date(now.getTime() + backoffMs(attempts + 1, Math.random()))
  return latest(backedOff < dies_at ? backedOff : dies_at, notBeforeOf(outcome))
}

/**
 * How the address fares. While it is out, nothing is sent there: what waits shares its pauses, and doesn't keep
 * anybody's hands full with waiting for answers that don't come.
 */
function healthAfter({ failures }: Webhook, attempted: readonly Attempted[], now: Date) {
  const told = attempted.map(({ outcome }) => notBeforeOf(outcome)).reduce(latestOf, null)
  const hasArrived = attempted.some(({ outcome }) => outcome.kind === 'delivered')
  const isOut = attempted.some(({ outcome }) => outcome.kind === 'failed' && outcome.isOutage)
  if (hasArrived || !isOut) return { failures: 0, paused_until: told }

  const pauseMs = Math.min(LONGEST_PAUSE_MS, backoffMs(failures + 1, Math.random()))
  return { failures: failures + 1, paused_until: latest(new Date(now.getTime() + pauseMs), told) }
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
