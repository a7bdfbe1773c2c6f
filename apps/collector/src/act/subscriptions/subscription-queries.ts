import type { PauseReason } from '@otklik/contract'
import type { Database, IssueSubject, SubscriptionRow } from '../../database/tables.ts'
import { SUBSCRIPTION_COLUMNS } from '../../database/tables.ts'

/** Identifies a subscription. Two users may have one of the same id. */
type SubscriptionKey = Pick<SubscriptionRow, 'user_id' | 'id'>

/** Lists the subscriptions of a user, the oldest first. */
export async function listSubscriptions(
  db: Database,
  workspace: string,
  user: string,
): Promise<SubscriptionRow[]> {
  return subscriptionsIn(db, workspace)
    .where('user_id', '=', user)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findSubscription(
  db: Database,
  workspace: string,
  user: string,
  id: string,
): Promise<SubscriptionRow | undefined> {
  return subscriptionsIn(db, workspace).where('user_id', '=', user).where('id', '=', id).executeTakeFirst()
}

/** Finds the subscriptions whose next letter is due. */
export async function findDueSubscriptions(
  db: Database,
  workspace: string,
  now: Date,
  limit: number,
): Promise<SubscriptionRow[]> {
  return subscriptionsIn(db, workspace).where('next_at', '<=', now).orderBy('next_at').limit(limit).execute()
}

/** Stores a new subscription, or all of one that is there. The caller holds the change counter. */
export async function saveSubscription(
  trx: Database,
  workspace: string,
  { user_id, id, created_at, ...columns }: SubscriptionRow,
): Promise<void> {
  const stored = { ...columns, view: JSON.stringify(columns.view) }
  await trx
    .insertInto('subscription')
    .values({ workspace, user_id, id, created_at, ...stored })
    .onConflict((conflict) => conflict.columns(['workspace', 'user_id', 'id']).doUpdateSet(stored))
    .execute()
}

/** Sets when the next letter is due, and which was due last. */
export async function markDue(
  trx: Database,
  workspace: string,
  { user_id, id }: SubscriptionKey,
  due: Pick<SubscriptionRow, 'next_at' | 'issue_day'>,
): Promise<void> {
  await trx
    .updateTable('subscription')
    .set(due)
    .where('workspace', '=', workspace)
    .where('user_id', '=', user_id)
    .where('id', '=', id)
    .execute()
}

/** Notes that a letter was sent. */
export async function markSent(
  trx: Database,
  workspace: string,
  { user, subscription }: Pick<IssueSubject, 'user' | 'subscription'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('subscription')
    .set({ sent_at: now })
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('id', '=', subscription)
    .execute()
}

/** Pauses a subscription of a user, or all of them. One that is paused already keeps its reason. */
export async function pauseSubscriptions(
  trx: Database,
  workspace: string,
  { user, subscription }: { user: string; subscription?: string },
  reason: PauseReason,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('subscription')
    .set({ paused_reason: reason, paused_at: now })
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('paused_at', 'is', null)
    .$if(subscription !== undefined, (query) => query.where('id', '=', subscription ?? ''))
    .execute()
}

/** @returns `false` if there is no such subscription */
export async function deleteSubscription(
  trx: Database,
  workspace: string,
  user: string,
  id: string,
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('subscription')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Deletes what a user who is removed has subscribed to. */
export async function deleteSubscriptionsOf(trx: Database, workspace: string, user: string): Promise<void> {
  await trx
    .deleteFrom('subscription')
    .where('workspace', '=', workspace)
    .where('user_id', '=', user)
    .execute()
}

function subscriptionsIn(db: Database, workspace: string) {
  return db.selectFrom('subscription').where('workspace', '=', workspace).select(SUBSCRIPTION_COLUMNS)
}
