import type { Database } from '../../database/tables.ts'
import { bringForward, writeOutbox } from '../../jobs/outbox.ts'

/**
 * Schedules a delivery job for each webhook, due at this moment or sooner. A webhook has an ordering key of its own and
 * at most one job waiting behind the running one, which may have read the deliveries before the new ones came.
 *
 * @param trx the transaction that writes the deliveries; it holds the change counter
 */
export async function scheduleDelivery(
  trx: Database,
  workspace: string,
  change: number,
  webhooks: readonly string[],
  due: Date,
): Promise<void> {
  const waiting = await bringForward(trx, workspace, webhooks.map(orderingKeyOf), due)
  const entries = webhooks
    .map((webhook) => ({
      kind: 'webhook.deliver' as const,
      subject: { webhook },
      orderingKey: orderingKeyOf(webhook),
    }))
    .filter(({ orderingKey }) => !waiting.has(orderingKey))
  await writeOutbox(trx, workspace, change, due, entries)
}

function orderingKeyOf(webhook: string): string {
  return `webhook ${webhook}`
}
