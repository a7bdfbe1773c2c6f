import type { Rater } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Stores what raters say about themselves. Fields left out stay unchanged. The caller holds the change counter. */
export async function putRater(
  trx: Database,
  workspace: string,
  invitation: string,
  { contact, about }: Rater,
): Promise<void> {
  await trx
    .insertInto('rater')
    .values({ workspace, invitation, contact: contact ?? null, about: about ?? null })
    .onConflict((conflict) => conflict.columns(['workspace', 'invitation']).doUpdateSet({ contact, about }))
    .execute()
}

export async function findRater(
  db: Database,
  workspace: string,
  invitation: string,
): Promise<Rater | undefined> {
  const rater = await db
    .selectFrom('rater')
    .where('workspace', '=', workspace)
    .where('invitation', '=', invitation)
    .select(['contact', 'about'])
    .executeTakeFirst()
  return rater && { contact: rater.contact ?? undefined, about: rater.about ?? undefined }
}

/**
 * Finds the unsolicited ratings, at most `limit`, whose contact is the person's id or an email address of a letter to
 * them, ignoring case.
 */
export async function findRatedBy(
  db: Database,
  workspace: string,
  person: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ invitation: string }>`
    select invitation from rater
    where workspace = ${workspace} and contact is not null and lower(contact) in (
      select lower(${person}::text) union
      select lower(email) from letter
      where workspace = ${workspace} and person = ${person} and email is not null
    )
    limit ${limit}
  `.execute(db)
  return rows.map(({ invitation }) => invitation)
}

/**
 * Finds the invitations, at most `limit`, that have a rater, were issued at `issuedBy` or before, and cannot be changed
 * any more.
 */
export async function findDueRaters(
  db: Database,
  workspace: string,
  { issuedBy, now }: { issuedBy: Date; now: Date },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('rater')
    .innerJoin('invitation', (join) =>
      join
        .onRef('invitation.workspace', '=', 'rater.workspace')
        .onRef('invitation.id', '=', 'rater.invitation'),
    )
    .where('rater.workspace', '=', workspace)
    .where('issued_at', '<=', issuedBy)
    .where('editable_until', '<=', now)
    .limit(limit)
    .select('rater.invitation')
    .execute()
  return rows.map(({ invitation }) => invitation)
}
