import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import { type Database, LETTER_COLUMNS, type Letter } from '../../database/tables.ts'

/** Stores letters. An invitation has one letter, so a second one is ignored. */
export const insertLetters = prepareInsert<Letter>(
  'letter',
  LETTER_COLUMNS,
  'on conflict (workspace, invitation) do nothing',
)

export async function findLetters(
  db: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<Letter[]> {
  return db
    .selectFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .select(LETTER_COLUMNS)
    .execute()
}

/** Finds what letters about several asks consist of, in the order in which the asks came. */
export async function findLettersTogether(
  db: Database,
  workspace: string,
  letters: readonly string[],
): Promise<Letter[]> {
  if (letters.length === 0) return []
  return db
    .selectFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`together = any(${letters}::uuid[])`)
    .orderBy('written_at')
    .orderBy('invitation')
    .select(LETTER_COLUMNS)
    .execute()
}

/** Removes asks from letters that have not gone yet. The caller holds the change counter. */
export async function deleteLetters(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<void> {
  if (invitations.length === 0) return
  await trx
    .deleteFrom('letter')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
}

/** Saves why a letter bounced; the first reason counts. After the person's erasure no reason is saved. */
export async function saveBounceReason(
  db: Database,
  workspace: string,
  invitations: readonly string[],
  reason: string,
): Promise<void> {
  await db
    .updateTable('letter')
    .set({ bounce_reason: reason })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .where('person', 'is not', null)
    .where('bounce_reason', 'is', null)
    .execute()
}
