import { randomUUID } from 'node:crypto'
import { type NewKey, splitOrigins } from '@otklik/contract'
import { prepare } from '../database/prepared.ts'
import { API_KEY_COLUMNS, type ApiKeyRow, type Database } from '../database/tables.ts'
import { type KeyPrefix, workspaceOfKey } from './keys.ts'
import { secretHash } from './secret-hash.ts'
import { WORKSPACE_CONTEXT, WORKSPACE_CONTEXT_SQL, type WorkspaceContext } from './workspace-context.ts'

/** Describes an active key with its workspace. */
type ActiveKey = WorkspaceContext & Pick<ApiKeyRow, 'id' | 'origins' | 'scopes' | 'grants'>

const selectKey = prepare<ActiveKey>(`
  select ${WORKSPACE_CONTEXT_SQL}, api_key.id, api_key.origins, api_key.scopes, api_key.grants
  from api_key join workspace on workspace.workspace = api_key.workspace
  where api_key.workspace = $1 and api_key.hash = $2 and api_key.kind = $3 and api_key.revoked_at is null`)

/** Finds a key that is not revoked. Returns `undefined` for an unknown workspace and for a wrong key alike. */
export async function findKey(db: Database, prefix: KeyPrefix, key: string): Promise<ActiveKey | undefined> {
  const workspace = workspaceOfKey(prefix, key)
  if (workspace === undefined) return undefined

  const kind = prefix === 'pk' ? 'site' : 'secret'
  const [found] = await selectKey(db, workspace, secretHash(key), kind)
  return found
}

/** Lists the site keys that are not revoked, with the keys themselves. */
export async function listSites(db: Database, workspace: string) {
  return db
    .selectFrom('api_key')
    .innerJoin('workspace', 'workspace.workspace', 'api_key.workspace')
    .where('api_key.workspace', '=', workspace)
    .where('api_key.kind', '=', 'site')
    .where('api_key.revoked_at', 'is', null)
    .select([...WORKSPACE_CONTEXT, 'api_key.origins', 'api_key.site_key as key'])
    .execute()
}

export async function insertKey(
  db: Database,
  workspace: string,
  entry: NewKey,
  key: string,
  now: Date,
): Promise<ApiKeyRow> {
  return db
    .insertInto('api_key')
    .values({
      workspace,
      id: randomUUID(),
      kind: entry.kind,
      name: entry.name,
      hash: secretHash(key),
      site_key: entry.kind === 'site' ? key : null,
      origins: entry.kind === 'site' ? (entry.origins ?? '') : '',
      scopes: entry.kind === 'secret' ? [...new Set(entry.scopes)] : [],
      grants: entry.kind === 'secret' && entry.grants ? JSON.stringify(entry.grants) : null,
      created_at: now,
      revoked_at: null,
    })
    .returning(API_KEY_COLUMNS)
    .executeTakeFirstOrThrow()
}

/** Lists all keys of a workspace, revoked ones too, the oldest first. */
export async function listKeys(db: Database, workspace: string): Promise<ApiKeyRow[]> {
  return db
    .selectFrom('api_key')
    .where('workspace', '=', workspace)
    .orderBy('created_at')
    .orderBy('id')
    .select(API_KEY_COLUMNS)
    .execute()
}

/** Revokes a key. Returns `false` if it is unknown or was revoked before. */
export async function revokeKey(db: Database, workspace: string, id: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Finds the name that a key was given. */
export async function findKeyName(db: Database, workspace: string, id: string): Promise<string | undefined> {
  const key = await db
    .selectFrom('api_key')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .select('name')
    .executeTakeFirst()
  return key?.name
}

/** Adds an origin to a site key, unless the key allows every origin. */
export async function allowOrigin(
  db: Database,
  workspace: string,
  key: string,
  origin: string,
): Promise<void> {
  const site = await findKey(db, 'pk', key)
  if (!site || site.origins === '' || splitOrigins(site.origins).includes(origin)) return
  await db
    .updateTable('api_key')
    .set({ origins: `${site.origins},${origin}` })
    .where('workspace', '=', workspace)
    .where('hash', '=', secretHash(key))
    .execute()
}
