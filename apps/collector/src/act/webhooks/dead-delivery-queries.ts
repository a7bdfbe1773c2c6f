import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { diesAt } from './delivery-queries.ts'

/** Marks the messages of a webhook whose time is over as dead, and all messages that wait behind them. */
export async function markOverdueDead(
  trx: Database,
  workspace: string,
  webhook: string,
  now: Date,
): Promise<void> {
  await marking(trx, workspace, webhook, now)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_delivery as overdue')
          .where('overdue.workspace', '=', workspace)
          .whereRef('overdue.webhook', '=', 'webhook_delivery.webhook')
          .whereRef('overdue.about', '=', 'webhook_delivery.about')
          .whereRef('overdue.position', '<=', 'webhook_delivery.position')
          .where('overdue.dies_at', '<=', now)
          .select('overdue.id'),
      ),
    )
    .execute()
}

/** Marks all messages of a webhook as dead. */
export async function markAllDead(
  trx: Database,
  workspace: string,
  webhook: string,
  now: Date,
): Promise<void> {
  await marking(trx, workspace, webhook, now).execute()
}

function marking(trx: Database, workspace: string, webhook: string, now: Date) {
  return trx
    .updateTable('webhook_delivery')
    .set({ dead_at: now })
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('dead_at', 'is', null)
}

/** Revives dead messages of a webhook: all, or the given ones and those before them. Returns how many. */
export async function requeueDeliveries(
  trx: Database,
  workspace: string,
  webhook: string,
  ids: readonly string[] | undefined,
  now: Date,
): Promise<number> {
  let query = trx
    .updateTable('webhook_delivery')
    .set({ dead_at: null, attempts: 0, due: now, dies_at: diesAt(now) })
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('dead_at', 'is not', null)
  if (ids) {
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_delivery as requested')
          .where('requested.workspace', '=', workspace)
          .where('requested.webhook', '=', webhook)
          .where(sql<boolean>`requested.id = any(${ids}::uuid[])`)
          .whereRef('requested.about', '=', 'webhook_delivery.about')
          .whereRef('requested.position', '>=', 'webhook_delivery.position')
          .select('requested.id'),
      ),
    )
  }
  const { numUpdatedRows } = await query.executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}
