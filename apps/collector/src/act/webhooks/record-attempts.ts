import { type Moment, markReferenceChange } from '../../database/change-counter.ts'
import type { Database, Webhook } from '../../database/tables.ts'
import { markAllDead, markOverdueDead } from './dead-delivery-queries.ts'
import { deferDelivery, deleteDeliveries, nextDue } from './delivery-queries.ts'
import { type Attempted, healthAfter, latest, nextAttemptAt } from './next-attempt.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { markGone, setHealth } from './webhook-queries.ts'

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
