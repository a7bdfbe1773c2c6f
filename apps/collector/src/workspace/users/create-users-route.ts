import { randomUUID } from 'node:crypto'
import { ImportedUsers, NewUsers, User } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { acceptCsv } from '../../http/csv-file.ts'
import { importUsers } from './import-users.ts'
import { patchUser } from './patch-user.ts'
import { type Catalogue, saveUser } from './save-users.ts'

interface Options {
  db: Database
  clock: () => Date
  catalogue: Catalogue
}

/** A file of users may have this many bytes: enough for the most rows, with every field at a usual length. */
const FILE_LIMIT_BYTES = 4 * 1024 * 1024

/** Creates a user, or creates and changes those of a file in CSV, for administrators. */
export const createUsersRoute: FastifyPluginAsyncZod<Options> = async (app, { db, clock, catalogue }) => {
  acceptCsv(app, FILE_LIMIT_BYTES)

  app.post(
    '/v1/users',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'createUsers',
        summary: 'Create a user, or many by a file',
        description:
          'Creates one user from JSON, or creates and changes users by a file in CSV, by their mailbox. A row ' +
          'that is refused fails alone.',
        problems: ['malformed_json', 'wrong_state'],
        consumes: ['application/json', 'text/csv'],
        body: NewUsers,
        response: { 200: ImportedUsers, 201: User },
      },
    },
    async ({ body, caller }, reply) => {
      if (body instanceof File) return { items: await importUsers({ db, clock, caller, catalogue }, body) }
      const now = clock()
      const after = patchUser({ id: randomUUID(), createdAt: now.toISOString() }, body)
      const user = await write(db, caller.workspace, now, (trx, moment) =>
        saveUser(trx, { caller, catalogue, ...moment }, { after }),
      )
      return reply.code(201).send(user)
    },
  )
}
