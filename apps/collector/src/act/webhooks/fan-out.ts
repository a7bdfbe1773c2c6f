import { randomUUID } from 'node:crypto'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import type { LaterListener } from '../events/later-listener.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { EVENT_MESSAGES } from './event-messages.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { findWantedEvents, listWebhooks } from './webhook-queries.ts'

/**
 * Puts each event down once for each webhook that wants to hear of it. As events come in the order in which they
 * happened, no revision is put down before the one that it revises, and so none is sent before it.
 */
export const fanOutWebhooks: LaterListener = {
  job: 'webhook.fan-out',

  async readInterests(db, workspace) {
    const wanted = await findWantedEvents(db, workspace)
    return Object.fromEntries(wanted.map((event) => [event, () => true]))
  },

  async hear(trx, workspace, events, { change, now }) {
    const webhooks = (await listWebhooks(trx, workspace)).filter(({ gone_at }) => !gone_at)
    const deliveries = events.flatMap((each) =>
      webhooks
        .filter((webhook) => webhook.events.includes(each.event))
        .map(({ id: webhook }) => ({
          webhook,
          id: randomUUID(),
          event: each.event,
          ...EVENT_MESSAGES[each.event].keyOf(each),
        })),
    )
    if (deliveries.length === 0) return
    await insertDeliveries(trx, workspace, deliveries, now)
    const woken = [...new Set(deliveries.map(({ webhook }) => webhook))]
    await scheduleDelivery(trx, workspace, change, woken, now)
  },
}

/** Carries out the jobs that earlier versions of the collector leave, which may run beside this one in an upgrade. */
export const earlierFanOut: TransactionalJob<{ invitation: string; submission: string; revision: number }> = {
  batchSize: 100,
  run: (trx, workspace, subjects, moment) => {
    const events = subjects.map((subject) => ({ event: 'response.stored' as const, ...subject }))
    return fanOutWebhooks.hear(trx, workspace, events, moment)
  },
}
