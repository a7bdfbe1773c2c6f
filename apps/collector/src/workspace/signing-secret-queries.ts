import { randomBytes } from 'node:crypto'
import type { CreatedSigningSecret } from '@otklik/contract'
import type { Database } from '../database/tables.ts'

/** A rotation needs two active secrets, the old one and the new one. */
export const MAX_ACTIVE_SECRETS = 2

export async function listSigningSecrets(db: Database, workspace: string) {
  return db
    .selectFrom('signing_secret')
    .where('workspace', '=', workspace)
    .orderBy('created_at')
    .orderBy('kid')
    .select(['kid', 'secret', 'created_at as createdAt'])
    .execute()
}

/** Stores a secret, which is a new one of 256 random bits by default. */
export async function insertSigningSecret(
  db: Database,
  workspace: string,
  now: Date,
  secret = randomBytes(32).toString('base64url'),
): Promise<CreatedSigningSecret> {
  const kid = randomBytes(6).toString('base64url')
  await db.insertInto('signing_secret').values({ workspace, kid, secret, created_at: now }).execute()
  return { kid, secret }
}

/** Deletes a secret. Returns `false` if there is none with this `kid`. */
export async function deleteSigningSecret(db: Database, workspace: string, kid: string): Promise<boolean> {
  const result = await db
    .deleteFrom('signing_secret')
    .where('workspace', '=', workspace)
    .where('kid', '=', kid)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
