import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { UNKNOWN_NETWORK } from '../../http/ip-address.ts'

/** Finds the ids of a person's invitations, at most `limit`. */
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

/**
 * Finds the ids of invitations that still name a person, a page or a network, were issued at `issuedBy` or before, and
 * accept no answer any more.
 */
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
    .where((eb) =>
      eb.or([
        eb('person', 'is not', null),
        eb('page', 'is not', null),
        eb('set_aside_network', '<>', UNKNOWN_NETWORK),
      ]),
    )
    // The links of a letter can change an answer until the ask expires. `greatest` ignores nulls.
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
 * Clears the persons, pages and networks of these invitations, the addressees of their letters, and their raters. The ids stay,
 * so that the same ask never gets a second invitation. The caller holds the change counter.
 *
 * @param erasedAt also marks the invitations as erased, so that they accept no view and no answer any more
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
    .set((eb) => ({
      person: null,
      page: null,
      // What is set aside can still be released or dropped.
      set_aside_network: eb.case().when('set_aside_network', 'is not', null).then(UNKNOWN_NETWORK).end(),
      change,
      cleared_at: now,
      ...(erasedAt && { erased_at: erasedAt }),
    }))
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
