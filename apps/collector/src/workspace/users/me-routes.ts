import { Me } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import { findKeyName } from '../key-queries.ts'
import { findWorkspace } from '../workspace-queries.ts'
import { findUser } from './user-queries.ts'
import { userOf } from './user-row.ts'

/** Tells any caller who they are, and what they may do. */
export const meRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.get(
    '/v1/me',
    {
      config: { access: { scopes: 'any', grants: 'nothing of a client' } },
      schema: { response: { 200: Me } },
    },
    async ({ caller }) => {
      const { scopes, grants } = caller
      const workspace = await findWorkspace(db, caller.workspace)
      const identity = await identityOf(db, caller)
      // The caller was removed since the request began.
      if (!workspace || !identity) throw new Problem('unauthenticated')
      return { ...identity, workspace, scopes, ...(grants && { grants }) }
    },
  )
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
