import type { Database } from '../../database/tables.ts'
import { bringForward, writeOutbox } from '../../jobs/outbox.ts'

/**
 * Sees to it that webhooks are served at a moment, or sooner. Each has a line of its own in the outbox, in which one
 * job at most waits behind the one in hand: the one in hand may have looked before there was something to send.
 *
 * @param trx the transaction that has put something down to be sent; it holds the workspace's clock
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
