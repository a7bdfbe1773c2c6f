import { SessionEntry, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import type { Caller } from '../access/caller.ts'
import { recordChange } from '../audit/audit-queries.ts'
import { endSession, endSessionsOf } from '../sessions/user-sessions.ts'
import { deleteSignInLinks } from '../users/delete-user.ts'
import { findUser } from '../users/user-queries.ts'
import { describeSessions, forgetSession, type OwnSession } from './own-sessions.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
}

const OWN = { access: { scopes: 'any', sessionsOnly: true, grants: 'nothing of a client' } } as const
const BY_ID = {
  params: z.object({ id: z.uuid().describe('Is the id of the session, or of the user.') }),
  response: { 204: z.null() },
}

/** Lists and ends the caller's own sessions, and ends those of any user for administrators. */
export const sessionRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, publicUrl }) => {
  app.get(
    '/v1/sessions',
    {
      config: OWN,
      schema: {
        operationId: 'listSessions',
        summary: 'List your sessions',
        description: 'Lists where the calling user is signed in.',
        response: { 200: table(SessionEntry) },
      },
    },
    async ({ caller }) => ({ rows: await describeSessions(db, ownSession(caller), clock()), next: null }),
  )

  app.delete(
    '/v1/sessions/:id',
    {
      config: OWN,
      schema: {
        operationId: 'endSession',
        summary: 'End one of your sessions',
        description: 'Signs the calling user out in one browser.',
        ...BY_ID,
      },
    },
    async ({ params, caller }, reply) => {
      const { workspace, user, session } = ownSession(caller)
      if (!(await endSession(db, workspace, user, params.id))) {
        throw new Problem('not_found', 'You have no such session.')
      }
      if (params.id === session) forgetSession(reply, publicUrl, workspace)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/v1/session',
    {
      config: OWN,
      schema: {
        operationId: 'signOut',
        summary: 'Sign out',
        description: 'Ends the calling session, and lets the browser forget what it has cached.',
        response: { 204: z.null() },
      },
    },
    async ({ caller }, reply) => {
      const { workspace, user, session } = ownSession(caller)
      await endSession(db, workspace, user, session)
      return forgetSession(reply, publicUrl, workspace).code(204).send(null)
    },
  )

  app.delete(
    '/v1/users/:id/sessions',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'endSessionsOfUser',
        summary: 'End all sessions of a user',
        description: 'Signs a user out everywhere, and takes back sign-in links that are on their way.',
        ...BY_ID,
      },
    },
    async ({ params: { id }, caller }, reply) => {
      const { workspace } = caller
      if (!(await findUser(db, workspace, id))) throw new Problem('not_found', 'There is no such user.')
      await db.transaction().execute(async (trx) => {
        const sessions = await endSessionsOf(trx, workspace, id)
        // A link that is on its way would start the next session.
        await deleteSignInLinks(trx, workspace, id)
        const entry = { action: 'session.ended_all', subject: id, details: { sessions } } as const
        await recordChange(trx, caller, entry, clock())
      })
      return reply.code(204).send(null)
    },
  )
}

/** @throws {Problem} `forbidden` for a key, which has no session */
function ownSession({ workspace, user }: Caller): OwnSession {
  if (!user) throw new Problem('forbidden', 'A key has no sessions.')
  return { workspace, user: user.id, session: user.session }
}
