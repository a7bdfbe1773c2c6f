import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import { findUser } from './user-queries.ts'

/**
 * Refuses a change of users by a session whose own user was changed since the request began. Two administrators who
 * remove each other at once would otherwise both be gone.
 */
export async function requireUnchangedCaller(trx: Database, { workspace, user }: Caller): Promise<void> {
  if (!user) return
  const now = await findUser(trx, workspace, user.id)
  if (!now) throw new Problem('unauthenticated')
  if (now.role !== user.role) throw new Problem('forbidden', 'Your role was changed a moment ago.')
}
