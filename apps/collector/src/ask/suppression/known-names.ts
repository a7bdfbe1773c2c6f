import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { canonicalMailbox, canonicalPerson } from '../../workspace/canonical-mailbox.ts'

/** Holds what a person is known by: their id in both spellings, and mailboxes in the canonical form. */
export interface KnownNames {
  /** Is the mailbox that the person was named by, if it is one. */
  mailbox: string | undefined
  /** Lists the ids, and all mailboxes that asks of them were sent to. */
  all: string[]
}

/** Finds what else a person is known by. */
export async function findKnownNames(db: Database, workspace: string, person: string): Promise<KnownNames> {
  const ids = [...new Set([person, canonicalPerson(person)])]
  const rows = await db
    .selectFrom('invitation')
    .leftJoin('letter', (join) =>
      join
        .onRef('letter.workspace', '=', 'invitation.workspace')
        .onRef('letter.invitation', '=', 'invitation.id'),
    )
    .leftJoin('ask_details', (join) =>
      join
        .onRef('ask_details.workspace', '=', 'invitation.workspace')
        .onRef('ask_details.invitation', '=', 'invitation.id'),
    )
    .where('invitation.workspace', '=', workspace)
    .where(sql<boolean>`invitation.person = any(${ids}::text[])`)
    .select(['ask_details.email', 'letter.email as letterEmail'])
    .distinct()
    .execute()
  const mailboxes = rows.flatMap((row) => [row.email, row.letterEmail]).flatMap(canonicalOrNone)
  return { mailbox: canonicalMailbox(person), all: [...new Set([...ids, ...mailboxes])] }
}

function canonicalOrNone(email: string | null): string[] {
  const mailbox = email === null ? undefined : canonicalMailbox(email)
  return mailbox === undefined ? [] : [mailbox]
}
