import { sql } from 'kysely'
import { jsonOf } from '../../database/rows-json.ts'
import type { Database, Letter } from '../../database/tables.ts'

/** Stores letters; the first one about an ask is the only one. */
export async function insertLetters(
  db: Database,
  workspace: string,
  letters: readonly Letter[],
): Promise<void> {
  if (letters.length === 0) return
  await sql`
    insert into letter (workspace, invitation, survey, person, email, name, locale, delivery, written_at)
    select ${workspace}, invitation, survey, person, email, name, locale, delivery, written_at
    from json_populate_recordset(null::letter, ${jsonOf(letters)}::json)
    on conflict (workspace, invitation) do nothing
  `.execute(db)
}

export async function findLetters(
  db: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<Letter[]> {
  return db
    .selectFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .selectAll()
    .execute()
}

/** Keeps why a letter came back, as long as it is known whose it was; the first reason counts. */
export async function noteBounce(
  db: Database,
  workspace: string,
  invitation: string,
  reason: string,
): Promise<void> {
  await db
    .updateTable('letter')
    .set({ bounce_reason: reason })
    .where('workspace', '=', workspace)
    .where('invitation', '=', invitation)
    .where('person', 'is not', null)
    .where('bounce_reason', 'is', null)
    .execute()
}
