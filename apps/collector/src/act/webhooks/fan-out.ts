import { randomUUID } from 'node:crypto'
import type { Database, Webhook } from '../../database/tables.ts'
import type { JobKind } from '../job-kind.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { wakeWebhooks } from './wake-webhooks.ts'
import { listWebhooks } from './webhook-queries.ts'

const EVENT = 'response.stored' as const

/** Puts each stored submission down once for each webhook that wants to hear of it, in the transaction that ends the job. */
export function fanOut(
  clock: () => Date,
): JobKind<{ invitation: string; submission: string; revision: number }> {
  return {
    atOnce: 20,
    perform:
      async (workspace, { subject }) =>
      async (trx, { change }) => {
        const webhooks = (await hearersOf(trx, workspace)).map(({ id }) => id)
        if (webhooks.length === 0) return
        const now = clock()
        const deliveries = webhooks.map((webhook) => ({
          ...subject,
          webhook,
          id: randomUUID(),
          event: EVENT,
        }))
        await insertDeliveries(trx, workspace, deliveries, now)
        await wakeWebhooks(trx, workspace, change, webhooks, now)
      },
  }
}

async function hearersOf(db: Database, workspace: string): Promise<Webhook[]> {
  const webhooks = await listWebhooks(db, workspace)
  return webhooks.filter(({ gone_at, events }) => !gone_at && events.includes(EVENT))
}
