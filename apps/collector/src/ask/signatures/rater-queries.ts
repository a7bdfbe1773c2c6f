import type { Rater } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { isContactOf } from './contact-names.ts'

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

/** A page of contacts has this many rows. */
const CONTACTS = 5000
/** The first page begins after this id, which no invitation has. */
const NIL = '00000000-0000-0000-0000-000000000000'

/**
 * Finds the unsolicited ratings whose contact names a person. It reads all contacts of the workspace, since only
 * TypeScript knows the canonical form of a mailbox.
 *
 * @param names lists the ids and mailboxes of the person
 */
export async function findRatedBy(
  db: Database,
  workspace: string,
  names: readonly string[],
): Promise<string[]> {
  const rated: string[] = []
  let after = NIL
  for (;;) {
    const raters = await db
      .selectFrom('rater')
      .where('workspace', '=', workspace)
      .where('invitation', '>', after)
      .where('contact', 'is not', null)
      .orderBy('invitation')
      .limit(CONTACTS)
      .select(['invitation', 'contact'])
      .$narrowType<{ contact: string }>()
      .execute()
    rated.push(
      ...raters.filter(({ contact }) => isContactOf(contact, names)).map(({ invitation }) => invitation),
    )
    const last = raters.at(-1)
    if (!last) return rated
    after = last.invitation
  }
}

/** Finds which of these invitations still have a rater, at most `limit`. */
export async function findRaters(
  db: Database,
  workspace: string,
  invitations: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('rater')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .limit(limit)
    .select('invitation')
    .execute()
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
