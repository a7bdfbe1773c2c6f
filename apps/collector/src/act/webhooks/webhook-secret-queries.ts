import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@otklik/contract/duration'
import type { Database, WebhookSecret } from '../../database/tables.ts'
import { makeWebhookSecret } from './webhook-signing.ts'

/** How many secrets of a webhook may sign at once: the old one and the new one of a rotation. */
export const MAX_WEBHOOK_SECRETS = 2

/** The secrets that sign at a moment, of all webhooks of a workspace; the one that ends first comes first. */
export async function listWebhookSecrets(
  db: Database,
  workspace: string,
  now: Date,
): Promise<WebhookSecret[]> {
  return db
    .selectFrom('webhook_secret')
    .where('workspace', '=', workspace)
    .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', now)]))
    .orderBy('ends_at')
    .orderBy('id')
    .selectAll()
    .execute()
}

/** Makes a webhook's next secret; the one before it signs for another day. */
export async function rotateWebhookSecret(
  db: Database,
  workspace: string,
  webhook: string,
  now: Date,
): Promise<WebhookSecret> {
  await db
    .deleteFrom('webhook_secret')
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('ends_at', '<=', now)
    .execute()
  await db
    .updateTable('webhook_secret')
    .set({ ends_at: new Date(now.getTime() + DAY_MS) })
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .execute()
  return db
    .insertInto('webhook_secret')
    .values({ workspace, webhook, id: randomUUID(), secret: makeWebhookSecret(), created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Ends a secret that another has taken the place of; `false` when there is none, or it is the newest. */
export async function endWebhookSecret(
  db: Database,
  workspace: string,
  webhook: string,
  id: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('webhook_secret')
    .where('workspace', '=', workspace)
    .where('webhook', '=', webhook)
    .where('id', '=', id)
    .where('ends_at', 'is not', null)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
