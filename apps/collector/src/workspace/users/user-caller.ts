import { GRANTED_ROLES, ROLE_SCOPES } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import type { Caller } from '../access/caller.ts'
import { resolveGrants } from '../grants/resolve-grants.ts'
import { findWorkspaceContext } from '../workspace-context.ts'
import { findUser } from './user-queries.ts'

/** Is a user as a caller without a session, such as one who gets a letter. */
export type UserCaller = Omit<Caller, 'user' | 'key'> & { user: Omit<NonNullable<Caller['user']>, 'session'> }

/** Finds a user with all that they may read now, or returns `undefined` if the user was removed. */
export async function findUserCaller(
  db: Database,
  workspace: string,
  id: string,
): Promise<UserCaller | undefined> {
  const [user, context] = [await findUser(db, workspace, id), await findWorkspaceContext(db, workspace)]
  if (!user || !context) return undefined
  const { role, agent } = user
  const grants = GRANTED_ROLES.includes(role) ? user.grants : null
  return {
    ...context,
    user: { id, role, agent },
    scopes: ROLE_SCOPES[role],
    grants,
    within: grants ? await resolveGrants(db, workspace, grants) : undefined,
  }
}
