import { randomUUID } from 'node:crypto'
import type { Database, Webhook } from '../../database/tables.ts'
import type { TransactionalJob } from '../../jobs/job-handler.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { scheduleDelivery } from './schedule-delivery.ts'
import { listWebhooks } from './webhook-queries.ts'

const EVENT = 'response.stored' as const

/**
 * Puts each stored submission down once for each webhook that wants to hear of it. It is an inner job, as its order is
 * theirs: were a revision put down before the one that it revises, it could be sent before it.
 */
export const fanOut: TransactionalJob<{ invitation: string; submission: string; revision: number }> = {
  batchSize: 100,
  run: async (trx, workspace, subjects, { change, now }) => {
    const webhooks = (await hearersOf(trx, workspace)).map(({ id }) => id)
    if (webhooks.length === 0) return
    const deliveries = subjects.flatMap((subject) =>
      webhooks.map((webhook) => ({ ...subject, webhook, id: randomUUID(), event: EVENT })),
    )
    await insertDeliveries(trx, workspace, deliveries, now)
    await scheduleDelivery(trx, workspace, change, webhooks, now)
  },
}

async function hearersOf(db: Database, workspace: string): Promise<Webhook[]> {
  const webhooks = await listWebhooks(db, workspace)
  return webhooks.filter(({ gone_at, events }) => !gone_at && events.includes(EVENT))
}
