import type { DeliveryEntry } from '@otklik/contract'
import { DAY_MS } from '@otklik/contract/duration'
import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import { jsonOf } from '../../database/rows-json.ts'
import { type Database, WEBHOOK_DELIVERY_COLUMNS, type WebhookDelivery } from '../../database/tables.ts'

/** Describes a delivery to be queued. */
export type NewDelivery = Omit<WebhookDelivery, 'due' | 'dies_at' | 'attempts' | 'last_fault' | 'dead_at'>

/** A message is retried for this time. */
const LIFETIME_MS = DAY_MS

/** Returns when a message that is queued now is given up. */
export function diesAt(now: Date): Date {
  return new Date(now.getTime() + LIFETIME_MS)
}

const queueDeliveries = prepareInsert<NewDelivery & Pick<WebhookDelivery, 'due' | 'dies_at'>>(
  'webhook_delivery',
  ['webhook', 'id', 'event', 'about', 'position', 'invitation', 'submission', 'revision', 'due', 'dies_at'],
)

/**
 * Queues messages. Earlier messages about the same things are sent before them, so these live as long as the new ones,
 * and dead ones are revived.
 */
export async function insertDeliveries(
  trx: Database,
  workspace: string,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  const rows = jsonOf(deliveries)
  await sql`
    update webhook_delivery as earlier set
      dead_at = null,
      attempts = case when earlier.dead_at is null then earlier.attempts else 0 end,
      due = case when earlier.dead_at is null then earlier.due else ${now}::timestamptz end,
      dies_at = ${diesAt(now)}
    from json_populate_recordset(null::webhook_delivery, ${rows}::json) as later
    where earlier.workspace = ${workspace} and earlier.webhook = later.webhook
      and earlier.about = later.about
  `.execute(trx)
  const waiting = { due: now, dies_at: diesAt(now) }
  await queueDeliveries(
    trx,
    workspace,
    deliveries.map((delivery) => ({ ...delivery, ...waiting })),
  )
}

/** Finds the messages of a webhook to send now: for each thing, the first that has not arrived, if it is due. */
export async function findDueDeliveries(
  db: Database,
  workspace: string,
  webhook: string,
  now: Date,
  limit: number,
): Promise<WebhookDelivery[]> {
  return firstOfEach(db, workspace, webhook)
    .where('due', '<=', now)
    .limit(limit)
    .select(WEBHOOK_DELIVERY_COLUMNS)
    .execute()
}

/** Returns when the next message of a webhook is due, or `undefined` when none is waiting. */
export async function nextDue(db: Database, workspace: string, webhook: string): Promise<Date | undefined> {
  const next = await firstOfEach(db, workspace, webhook).limit(1).select('due').executeTakeFirst()
  return next?.due
}

function firstOfEach(db: Database, workspace: string, webhook: string) {
  return db
    .selectFrom('webhook_delivery')
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('dead_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webhook_delivery as earlier')
            .where('earlier.workspace', '=', workspace)
            .whereRef('earlier.webhook', '=', 'webhook_delivery.webhook')
            .whereRef('earlier.about', '=', 'webhook_delivery.about')
            .whereRef('earlier.position', '<', 'webhook_delivery.position')
            .select('earlier.id'),
        ),
      ),
    )
    .orderBy('due')
    .orderBy('id')
}

/** Makes all waiting messages of a webhook due now. */
export async function makeDue(trx: Database, workspace: string, webhook: string, now: Date): Promise<void> {
  await trx
    .updateTable('webhook_delivery')
    .set({ due: now })
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('dead_at', 'is', null)
    .execute()
}

/** Deletes messages that have arrived or have nothing left to send. */
export async function deleteDeliveries(
  trx: Database,
  workspace: string,
  webhook: string,
  ids: readonly string[],
): Promise<void> {
  await trx
    .deleteFrom('webhook_delivery')
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .execute()
}

/** Records a failed attempt and when the message is due again, unless another worker has attempted it since. */
export async function deferDelivery(
  trx: Database,
  workspace: string,
  { webhook, id, attempts, dies_at }: WebhookDelivery,
  { fault, due, now }: { fault: string; due: Date; now: Date },
): Promise<void> {
  const isLast = now >= dies_at || due > dies_at
  // A later revision may have extended its life during the attempt.
  const end = sql<Date>`case when dies_at <= ${dies_at} then ${now}::timestamptz else dies_at end`
  await trx
    .updateTable('webhook_delivery')
    .set({ attempts: attempts + 1, last_fault: fault, due, ...(isLast && { dies_at: end }) })
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .execute()
}

/** Lists the messages of a webhook that have not arrived, by id, starting after `after`; those in one state, or all. */
export async function listDeliveries(
  db: Database,
  workspace: string,
  webhook: string,
  {
    after,
    state,
    limit,
  }: { after: string | undefined; state: DeliveryEntry['state'] | undefined; limit: number },
): Promise<WebhookDelivery[]> {
  let query = db
    .selectFrom('webhook_delivery')
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
  if (after !== undefined) query = query.where('id', '>', after)
  if (state) query = query.where('dead_at', state === 'dead' ? 'is not' : 'is', null)
  return query.orderBy('id').limit(limit).select(WEBHOOK_DELIVERY_COLUMNS).execute()
}
