import { randomUUID } from 'node:crypto'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import type { LaterListener } from '../events/later-listener.ts'
import { EVENT_BATCH } from '../events/listener-jobs.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { EVENT_MESSAGES } from './event-messages.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { findWantedEvents, listWebhooks } from './webhook-queries.ts'

/**
 * Creates one delivery for each event and each webhook subscribed to it. Events come in the order in which they
 * happened, so revisions are queued, and sent, in order.
 */
export const fanOutWebhooks: LaterListener = {
  job: 'webhook.fan-out',

  async readInterests(db, workspace) {
    const wanted = await findWantedEvents(db, workspace)
    return Object.fromEntries(wanted.map((event) => [event, () => true]))
  },

  async handle(trx, workspace, events, { change, now }) {
    const webhooks = (await listWebhooks(trx, workspace)).filter(({ gone_at }) => !gone_at)
    const deliveries = events.flatMap((announced) =>
      webhooks
        .filter((webhook) => webhook.events.includes(announced.event))
        .map(({ id: webhook }) => ({
          webhook,
          id: randomUUID(),
          event: announced.event,
          ...EVENT_MESSAGES[announced.event].keyOf(announced),
        })),
    )
    if (deliveries.length === 0) return
    await insertDeliveries(trx, workspace, deliveries, now)
    const recipients = [...new Set(deliveries.map(({ webhook }) => webhook))]
    await scheduleDelivery(trx, workspace, change, recipients, now)
  },
}

/** Runs the jobs of earlier collector versions, which may run beside this one during an upgrade. */
export const earlierFanOut: TransactionalJob<{ invitation: string; submission: string; revision: number }> = {
  batchSize: EVENT_BATCH,
  run: (trx, workspace, subjects, moment) => {
    const events = subjects.map((subject) => ({ event: 'response.stored' as const, ...subject }))
    return fanOutWebhooks.handle(trx, workspace, events, moment)
  },
}
