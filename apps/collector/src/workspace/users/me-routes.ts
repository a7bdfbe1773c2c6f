import { Me, MePatch } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { markReferenceChange, write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import { recordChange } from '../audit/audit-queries.ts'
import { describeMe } from './describe-me.ts'
import { changedFields, patchUser } from './patch-user.ts'
import { findUser, updateUser } from './user-queries.ts'
import { rowOf, userOf } from './user-row.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Tells any caller who they are, and what they may do. Users change their own name and language. */
export const meRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/me',
    {
      config: { access: { scopes: 'any', grants: 'nothing of a client' } },
      schema: {
        operationId: 'getMe',
        summary: 'Read who you are and what you may do',
        description: 'Returns the workspace, role, scopes and grants of the session or the key that calls.',
        response: { 200: Me },
      },
    },
    async ({ caller }) => describe(db, caller),
  )

  app.patch(
    '/v1/me',
    {
      config: { access: { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' } },
      schema: {
        operationId: 'changeMe',
        summary: 'Change your own name or language',
        description:
          'Changes the fields that are given. Everything else about a user is set by administrators.',
        body: MePatch,
        response: { 200: Me },
      },
    },
    async ({ body, caller }) => {
      const { workspace, user: { id: subject = '' } = {} } = caller
      await write(db, workspace, clock(), async (trx, moment) => {
        const row = await findUser(trx, workspace, subject)
        if (!row) throw new Problem('unauthenticated')
        const before = userOf(row)
        const after = patchUser(before, body)
        const fields = changedFields(before, after)
        if (fields.length === 0) return
        await updateUser(trx, workspace, rowOf(after))
        await recordChange(trx, caller, { action: 'user.changed', subject, details: { fields } }, moment.now)
        // Collectors keep users in memory.
        await markReferenceChange(trx, workspace, moment)
      })
      return describe(db, caller)
    },
  )
}

async function describe(db: Database, caller: Caller): Promise<Me> {
  const me = await describeMe(db, caller)
  if (!me) throw new Problem('unauthenticated')
  return me
}
