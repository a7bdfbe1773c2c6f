import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'

/** A person's invitations, at most `limit` of them. */
export async function findInvitationsOf(
  db: Database,
  workspace: string,
  person: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('person', '=', person)
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Invitations that still name a person or a page, were issued by then, and take no answer any more. */
export async function findDueIdentities(
  db: Database,
  workspace: string,
  { issuedBy, now }: { issuedBy: Date; now: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('issued_at', '<=', issuedBy)
    .where((eb) => eb.or([eb('person', 'is not', null), eb('page', 'is not', null)]))
    // A letter's links can change an answer until the ask expires; `greatest` passes over what is null.
    .where(
      sql<boolean>`greatest(
        editable_until, case when editable_until is null or sent_at is not null then expires_at end
      ) <= ${now}`,
    )
    .orderBy('issued_at')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Forgets whom these invitations asked, on which page and at which mailbox, and who answered unasked. Their
 * ids stay, so that the same ask is never made anew; with `erasedAt` they take no view and no answer any more.
 * The caller holds the workspace's clock.
 */
export async function clearIdentities(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  { change, now }: Moment,
  erasedAt?: Date,
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ person: null, page: null, change, cleared_at: now, ...(erasedAt && { erased_at: erasedAt }) })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${invitations}::uuid[])`)
    .execute()
  await trx
    .updateTable('letter')
    .set({ person: null, email: null, name: null, bounce_reason: null })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
  await trx
    .deleteFrom('rater')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
}
