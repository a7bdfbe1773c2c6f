import { randomUUID } from 'node:crypto'
import type { WebhookEvent } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { AnnouncedEvent, Database } from '../../database/tables.ts'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import type { LaterListener } from '../events/later-listener.ts'
import { EVENT_BATCH } from '../events/listener-jobs.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { keyOf } from './event-messages.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { findWantedEvents, listWebhooks } from './webhook-queries.ts'

/**
 * Makes a listener that creates one delivery for each of these events and each webhook subscribed to it. Events come in the
 * order in which they happened, so what is told of one thing is queued, and sent, in order.
 */
function fanOut(job: LaterListener['job'], events: readonly WebhookEvent[]): LaterListener {
  return {
    job,

    async readInterests(db, workspace) {
      const wanted = await findWantedEvents(db, workspace)
      return Object.fromEntries(
        wanted.filter((event) => events.includes(event)).map((event) => [event, () => true]),
      )
    },

    handle: createDeliveries,
  }
}

/** Tells webhooks of stored answers. */
export const fanOutWebhooks = fanOut('webhook.fan-out', ['response.stored'])

/** Tells webhooks of cases. Its jobs have a kind of their own, so that earlier collectors leave them to newer ones. */
export const fanOutCases = fanOut('webhook.fan-out-case', ['case.opened', 'case.changed'])

async function createDeliveries(
  trx: Database,
  workspace: string,
  events: readonly AnnouncedEvent[],
  { change, now }: Moment,
): Promise<void> {
  const webhooks = (await listWebhooks(trx, workspace)).filter(({ gone_at }) => !gone_at)
  const deliveries = events.flatMap((announced) =>
    webhooks
      .filter((webhook) => webhook.events.includes(announced.event))
      .map(({ id: webhook }) => ({
        webhook,
        id: randomUUID(),
        event: announced.event,
        ...keyOf(announced),
      })),
  )
  if (deliveries.length === 0) return
  await insertDeliveries(trx, workspace, deliveries, now)
  const recipients = [...new Set(deliveries.map(({ webhook }) => webhook))]
  await scheduleDelivery(trx, workspace, change, recipients, now)
}

/** Runs the jobs of earlier collector versions, which may run beside this one during an upgrade. */
export const earlierFanOut: TransactionalJob<{ invitation: string; submission: string; revision: number }> = {
  batchSize: EVENT_BATCH,
  run: (trx, workspace, subjects, moment) => {
    const events = subjects.map((subject) => ({ event: 'response.stored' as const, ...subject }))
    return fanOutWebhooks.handle(trx, workspace, events, moment)
  },
}
