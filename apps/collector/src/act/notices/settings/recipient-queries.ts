import { sql } from 'kysely'
import type { Database } from '../../../database/tables.ts'

/** Names the chat of the workspace among the recipients, who are users otherwise. */
export const WORKSPACE = 'workspace'

/** Says where the notices of a recipient go. */
export interface Recipient {
  mail: boolean
  chatUrl: string | null
  chatLocale: string | null
  /** Is set if nothing can be posted to the URL any more. */
  chatGoneAt: Date | null
}

const DEFAULT: Recipient = { mail: true, chatUrl: null, chatLocale: null, chatGoneAt: null }

/** Finds where the notices of these recipients go. A user who has set nothing gets mail. */
export async function readRecipients(
  db: Database,
  workspace: string,
  recipients: readonly string[],
): Promise<(recipient: string) => Recipient> {
  const rows = await db
    .selectFrom('notice_recipient')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`recipient = any(${recipients}::text[])`)
    .select(['recipient', 'mail', 'chat_url as chatUrl'])
    .select(['chat_locale as chatLocale', 'chat_gone_at as chatGoneAt'])
    .execute()
  const found = new Map(rows.map(({ recipient, ...row }) => [recipient, row]))
  return (recipient) => found.get(recipient) ?? { ...DEFAULT, mail: recipient !== WORKSPACE }
}

export async function findRecipient(db: Database, workspace: string, recipient: string): Promise<Recipient> {
  return (await readRecipients(db, workspace, [recipient]))(recipient)
}

/** Stores where the notices of a recipient go. The caller holds the change counter. */
export async function saveRecipient(
  trx: Database,
  workspace: string,
  recipient: string,
  { mail, chatUrl, chatLocale, chatGoneAt }: Recipient,
): Promise<void> {
  const stored = { mail, chat_url: chatUrl, chat_locale: chatLocale, chat_gone_at: chatGoneAt }
  await trx
    .insertInto('notice_recipient')
    .values({ workspace, recipient, ...stored })
    .onConflict((conflict) => conflict.columns(['workspace', 'recipient']).doUpdateSet(stored))
    .execute()
}

/** Marks a chat as gone, unless its URL was set again meanwhile. */
export async function markChatGone(
  trx: Database,
  workspace: string,
  recipient: string,
  { chatUrl }: Recipient,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('notice_recipient')
    .set({ chat_gone_at: now })
    .where('workspace', '=', workspace)
    .where('recipient', '=', recipient)
    .where('chat_url', '=', chatUrl)
    .execute()
}

export async function deleteRecipient(trx: Database, workspace: string, recipient: string): Promise<void> {
  await trx
    .deleteFrom('notice_recipient')
    .where('workspace', '=', workspace)
    .where('recipient', '=', recipient)
    .execute()
}
