import type { Me } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import type { Caller } from '../access/caller.ts'
import { findKeyName } from '../key-queries.ts'
import { findWorkspace } from '../workspace-queries.ts'
import { findUser } from './user-queries.ts'
import { userOf } from './user-row.ts'

/** Tells who a caller is, and what they may do. Returns `undefined` if the caller was removed since the request began. */
export async function describeMe(db: Database, caller: Caller): Promise<Me | undefined> {
  const { scopes, grants } = caller
  const workspace = await findWorkspace(db, caller.workspace)
  const identity = await identityOf(db, caller)
  if (!workspace || !identity) return undefined
  const { slug, name, timeZone, threshold, attributes } = workspace
  return {
    ...identity,
    workspace: { slug, name, timeZone, threshold, attributes },
    scopes,
    ...(grants && { grants }),
  }
}

async function identityOf(
  db: Database,
  { workspace, user, key }: Caller,
): Promise<Pick<Me, 'kind' | 'role' | 'user' | 'key'> | undefined> {
  if (user) {
    const row = await findUser(db, workspace, user.id)
    return row && { kind: 'session', role: user.role, user: userOf(row) }
  }
  const name = key && (await findKeyName(db, workspace, key))
  return name ? { kind: 'key', key: { id: key ?? '', name } } : undefined
}
