import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { UNKNOWN_NETWORK } from '../../http/client-address.ts'
import type { KnownNames } from '../suppression/known-names.ts'
import { acceptsNoAnswer } from './edit-window.ts'

/** Holds the person of an invitation, with the mailbox that its letter has. */
export interface StoredPerson {
  /** Identifies the invitation. */
  id: string
  person: string
  email: string | null
}

/** Lists the people of the invitations after the id `after`, ordered by id. */
export async function listStoredPeople(
  db: Database,
  workspace: string,
  { after, limit }: { after: string; limit: number },
): Promise<StoredPerson[]> {
  return db
    .selectFrom('invitation')
    .leftJoin('letter', (join) =>
      join
        .onRef('letter.workspace', '=', 'invitation.workspace')
        .onRef('letter.invitation', '=', 'invitation.id'),
    )
    .where('invitation.workspace', '=', workspace)
    .where('invitation.id', '>', after)
    .where('invitation.person', 'is not', null)
    .orderBy('invitation.id')
    .limit(limit)
    .select(['invitation.id', 'invitation.person', 'letter.email'])
    .$narrowType<{ person: string }>()
    .execute()
}

/**
 * Finds the ids of a person's invitations, at most `limit`: those of their id, those whose id is one of their mailboxes
 * and, if they are named by a mailbox, those of whatever id that were sent to it.
 */
export async function findInvitationsOf(
  db: Database,
  workspace: string,
  { mailbox, all }: KnownNames,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where(
      sql<boolean>`(person = any(${all}::text[]) or id in (
        select invitation from ask_details where workspace = ${workspace} and email = ${mailbox ?? null}
      ))`,
    )
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
    .where(acceptsNoAnswer(now))
    .orderBy('issued_at')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
