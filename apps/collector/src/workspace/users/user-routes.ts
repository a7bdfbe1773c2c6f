import { pagedTable, User, UserId, UserPatch, UserQuery } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { replyList } from '../../http/tables/list-reply.ts'
import { createUsersRoute } from './create-users-route.ts'
import { patchUser } from './patch-user.ts'
import { removeUser } from './remove-user.ts'
import { type Catalogue, saveUser } from './save-users.ts'
import { USER_COLUMNS, userCells } from './user-cells.ts'
import { findUser, listUsers } from './user-queries.ts'
import { userOf } from './user-row.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  catalogue: Catalogue
  /** Is called after a user was removed, so that their name is removed from files too. */
  purgeErased: () => void
}

/** Lists, creates, changes and removes the users of the workspace, for administrators. */
export const userRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  const { db, clock, publicUrl, catalogue, purgeErased } = options
  const params = z.object({ id: UserId })

  await app.register(createUsersRoute, { db, clock, catalogue })

  app.get(
    '/v1/users',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listUsers',
        summary: 'List the users',
        description: 'Lists who can sign in to the workspace, each with role and grants.',
        querystring: UserQuery,
        response: { 200: pagedTable(User) },
      },
    },
    async ({ query, caller: { workspace } }, reply) =>
      replyList({ db, publicUrl }, reply, query, {
        workspace,
        columns: USER_COLUMNS,
        find: (after, limit) => listUsers(db, workspace, { after, limit }),
        cursorOf: (last) => last.id,
        entryOf: userOf,
        rowOf: userCells,
      }),
  )

  app.patch(
    '/v1/users/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'changeUser',
        summary: 'Change a user',
        description:
          'Changes the fields that are given; `null` clears one. Other sessions of the user see the change with ' +
          'their next request.',
        problems: ['wrong_state'],
        params,
        body: UserPatch,
        response: { 200: User },
      },
    },
    async ({ params, body, caller }) => {
      return write(db, caller.workspace, clock(), async (trx, moment) => {
        const row = await findUser(trx, caller.workspace, params.id)
        if (!row) throw new Problem('not_found', 'There is no user with this id.')
        const before = userOf(row)
        return saveUser(trx, { caller, catalogue, ...moment }, { before, after: patchUser(before, body) })
      })
    },
  )

  app.delete(
    '/v1/users/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'deleteUser',
        summary: 'Remove a user',
        description:
          'Ends their sessions, and leaves their cases in the queue of nobody. What they did keeps their id.',
        problems: ['wrong_state'],
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params, caller }, reply) => {
      const isRemoved = await write(db, caller.workspace, clock(), (trx, moment) =>
        removeUser(trx, { caller, catalogue, ...moment }, params.id),
      )
      if (!isRemoved) throw new Problem('not_found', 'There is no user with this id.')
      purgeErased()
      return reply.code(204).send(null)
    },
  )
}
