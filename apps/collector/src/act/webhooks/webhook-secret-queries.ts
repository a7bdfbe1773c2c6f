import { randomUUID } from 'node:crypto'
import { DAY_MS } from '@otklik/contract/duration'
import { type Database, WEBHOOK_SECRET_COLUMNS, type WebhookSecret } from '../../database/tables.ts'
import { makeWebhookSecret } from './webhook-signing.ts'

/** A webhook may have two active secrets: the old one and the new one during a rotation. */
export const MAX_WEBHOOK_SECRETS = 2

/** Lists the active secrets of all webhooks of a workspace, those that end first at the top. */
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
    .select(WEBHOOK_SECRET_COLUMNS)
    .execute()
}

/** Creates a new secret for a webhook. The previous one stays active for another day. */
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
    .returning(WEBHOOK_SECRET_COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Deletes a secret that has been replaced. Returns `false` when there is none, or when it is the newest. */
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
