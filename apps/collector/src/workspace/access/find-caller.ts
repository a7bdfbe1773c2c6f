import { GRANTED_ROLES, ROLE_SCOPES, withIncluded } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { resolveGrants } from '../grants/resolve-grants.ts'
import { findKey } from '../key-queries.ts'
import { findSession } from '../sessions/session-queries.ts'
import type { Caller } from './caller.ts'

/** Finds the caller of a secret key, or returns `undefined` if the key is unknown or revoked. */
export async function findKeyCaller(db: Database, presented: string): Promise<Caller | undefined> {
  const found = await findKey(db, 'sk', presented)
  if (!found) return undefined
  const { id, scopes, grants, origins: _, ...workspaceContext } = found
  return {
    ...workspaceContext,
    key: id,
    scopes: withIncluded(scopes),
    grants,
    within: grants ? await resolveGrants(db, found.workspace, grants) : undefined,
  }
}

/** Finds the caller of a session's cookie, or returns `undefined` if the session is unknown or has ended. */
export async function findSessionCaller(
  db: Database,
  workspace: string,
  token: string,
  now: Date,
): Promise<Caller | undefined> {
  const found = await findSession(db, workspace, token, now)
  if (!found) return undefined
  const { session, lastSeenAt: _, user, role, agent, grants: given, ...workspaceContext } = found
  const grants = GRANTED_ROLES.includes(role) ? given : null
  return {
    ...workspaceContext,
    user: { id: user, role, agent, session },
    scopes: ROLE_SCOPES[role],
    grants,
    within: grants ? await resolveGrants(db, workspace, grants) : undefined,
  }
}
