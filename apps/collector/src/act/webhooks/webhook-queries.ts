import { randomUUID } from 'node:crypto'
import type { NewWebhook, WebhookEvent, WebhookPatch } from '@otklik/contract'
import { sql } from 'kysely'
import type { Runner } from '../../database/pipeline.ts'
import { type Database, WEBHOOK_COLUMNS, type Webhook } from '../../database/tables.ts'

/** Lists the webhooks of a workspace, oldest first. */
export async function listWebhooks(db: Database, workspace: string): Promise<Webhook[]> {
  return db
    .selectFrom('webhook')
    .where('workspace', '=', workspace)
    .orderBy('created_at')
    .orderBy('id')
    .select(WEBHOOK_COLUMNS)
    .execute()
}

/** Finds the events that active webhooks are subscribed to. */
export async function findWantedEvents(db: Runner, workspace: string): Promise<WebhookEvent[]> {
  const { rows } = await sql<{ event: WebhookEvent }>`
    select distinct unnest(events) as event from webhook where workspace = ${workspace} and gone_at is null
  `.execute(db)
  return rows.map(({ event }) => event)
}

export async function findWebhook(db: Database, workspace: string, id: string): Promise<Webhook | undefined> {
  return db
    .selectFrom('webhook')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .select(WEBHOOK_COLUMNS)
    .executeTakeFirst()
}

export async function insertWebhook(
  db: Database,
  workspace: string,
  { url, name, events }: Required<Pick<NewWebhook, 'url' | 'events'>> & Pick<NewWebhook, 'name'>,
  now: Date,
): Promise<Webhook> {
  return db
    .insertInto('webhook')
    .values({
      workspace,
      id: randomUUID(),
      url: new URL(url).href,
      name: name ?? null,
      events: [...new Set(events)],
      created_at: now,
    })
    .returning(WEBHOOK_COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Stores what a patch names of a webhook, and leaves the rest as it is. */
export async function updateWebhook(
  trx: Database,
  workspace: string,
  id: string,
  { url, name, events }: Omit<WebhookPatch, 'active'>,
): Promise<void> {
  const changes = {
    ...(url !== undefined && { url: new URL(url).href }),
    ...(name !== undefined && { name }),
    ...(events && { events: [...new Set(events)] }),
  }
  if (Object.keys(changes).length === 0) return
  await trx
    .updateTable('webhook')
    .set(changes)
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Deletes a webhook with its secrets and deliveries. Returns `false` when there is none. */
export async function deleteWebhook(db: Database, workspace: string, id: string): Promise<boolean> {
  for (const table of ['webhook_delivery', 'webhook_secret'] as const) {
    await db.deleteFrom(table).where('workspace', '=', workspace).where('webhook', '=', id).execute()
  }
  const result = await db
    .deleteFrom('webhook')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Stores the health of a webhook's address. */
export async function setHealth(
  trx: Database,
  workspace: string,
  id: string,
  { failures, paused_until }: Pick<Webhook, 'failures' | 'paused_until'>,
): Promise<void> {
  await trx
    .updateTable('webhook')
    .set({ failures, paused_until })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Marks a webhook as gone. The time of the first mark is kept. */
export async function markGone(trx: Database, workspace: string, id: string, now: Date): Promise<void> {
  await trx
    .updateTable('webhook')
    .set({ gone_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('gone_at', 'is', null)
    .execute()
}

/** Makes a webhook active again: neither gone nor paused. */
export async function reopenWebhook(trx: Database, workspace: string, id: string): Promise<void> {
  await trx
    .updateTable('webhook')
    .set({ gone_at: null, failures: 0, paused_until: null })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
