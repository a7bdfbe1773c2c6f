import { randomBytes } from 'node:crypto'
import { MINUTE_MS } from '@otklik/contract/duration'
import type { Database } from '../../database/tables.ts'
import { secretHash } from '../secret-hash.ts'

/** A link is good for this many minutes. */
export const LINK_MINUTES = 10

/** Holds the workspace, and 192 random bits. */
const TOKEN = /^([a-z0-9-]{1,32})\.[\w-]{32}$/

/** Identifies the user that a link signs in. */
export interface LinkedUser {
  workspace: string
  user: string
}

/**
 * Makes a link that signs a user in once, within ten minutes. Returns its token; only the hash is stored. It takes no change
 * counter, as no figure and no cache depends on links.
 */
export async function createSignInLink(
  db: Database,
  workspace: string,
  user: string,
  now: Date,
): Promise<string> {
  const token = `${workspace}.${randomBytes(24).toString('base64url')}`
  await db
    .insertInto('sign_in_link')
    .values({
      workspace,
      hash: secretHash(token),
      user_id: user,
      expires_at: new Date(now.getTime() + LINK_MINUTES * MINUTE_MS),
      used_at: null,
    })
    .execute()
  return token
}

/** Returns the URL of a link, which opens a page with a button. */
export function signInUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/v1/sign-in/${token}`
}

/** Returns the workspace that a token names, or `undefined` for a text that is no token. */
export function workspaceOfToken(token: string): string | undefined {
  return TOKEN.exec(token)?.[1]
}

/** Finds the user of a link that can still be used, and spends nothing. */
export async function findSignInLink(
  db: Database,
  token: string,
  now: Date,
): Promise<LinkedUser | undefined> {
  const workspace = workspaceOfToken(token)
  if (workspace === undefined) return undefined
  return db
    .selectFrom('sign_in_link')
    .where('workspace', '=', workspace)
    .where('hash', '=', secretHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .select(['workspace', 'user_id as user'])
    .executeTakeFirst()
}

/** Spends a link, and returns its user. Of several callers at once, only one gets the user. */
export async function spendSignInLink(
  trx: Database,
  token: string,
  now: Date,
): Promise<LinkedUser | undefined> {
  const workspace = workspaceOfToken(token)
  if (workspace === undefined) return undefined
  return trx
    .updateTable('sign_in_link')
    .set({ used_at: now })
    .where('workspace', '=', workspace)
    .where('hash', '=', secretHash(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['workspace', 'user_id as user'])
    .executeTakeFirst()
}

/** Deletes the links of a workspace that have expired, spent ones too. */
export async function deleteExpiredLinks(db: Database, workspace: string, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_link')
    .where('workspace', '=', workspace)
    .where('expires_at', '<=', now)
    .execute()
}
