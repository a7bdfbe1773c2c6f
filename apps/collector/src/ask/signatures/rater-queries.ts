import type { Rater } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Keeps what a rater says of themselves; what they leave out stays as it was. The caller holds the clock. */
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
 * What a person rated unasked, as far as they signed it by their own id or by a mailbox that a letter to them went
 * to, in whatever case; at most `limit` invitations.
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

/** What was rated under signatures by then, and still tells who rated; at most `limit` invitations. */
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
