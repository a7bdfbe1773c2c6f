import { NewOptOut, OptOut, PersonId } from '@otklik/contract'
import type { FastifyContextConfig } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import { findKnownNames } from './known-names.ts'
import { deleteOptOut, insertOptOut } from './opt-out-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Lets servers record that a person wants no more letters, and that they want them again. */
export const optOutRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  const config: FastifyContextConfig = { access: { scopes: ['ask', 'admin'] } }

  app.post(
    '/v1/opt-outs',
    {
      config,
      schema: {
        operationId: 'addOptOut',
        summary: 'Record that a person wants no more letters',
        description:
          'From now on asks of this person are suppressed as `opted_out`. It holds for all mailboxes and ids that ' +
          'the person is known by.',
        body: NewOptOut,
        response: { 200: OptOut, 201: OptOut },
      },
    },
    async ({ body: { person }, caller: { workspace, idSecret } }, reply) => {
      const now = clock()
      const { since, isNew } = await write(db, workspace, now, async (trx) =>
        insertOptOut(trx, workspace, await idsOf(trx, workspace, idSecret, person.id), now),
      )
      return reply.code(isNew ? 201 : 200).send({ person, since: since.toISOString() })
    },
  )

  app.delete(
    '/v1/opt-outs/:person',
    {
      config,
      schema: {
        operationId: 'deleteOptOut',
        summary: 'Let a person get letters again',
        description: 'Removes the opt-out. The reply is the same whether there was one or not.',
        params: z.object({ person: PersonId }),
        response: { 204: z.null() },
      },
    },
    async ({ params, caller: { workspace, idSecret } }, reply) => {
      await write(db, workspace, clock(), async (trx) =>
        deleteOptOut(trx, workspace, await idsOf(trx, workspace, idSecret, params.person)),
      )
      return reply.code(204).send(null)
    },
  )
}

/** Returns the keyed hashes of all that a person is known by, their mailboxes among it. */
async function idsOf(trx: Database, workspace: string, idSecret: string, person: string): Promise<string[]> {
  const { all } = await findKnownNames(trx, workspace, person)
  return all.map((name) => idOfPerson(idSecret, name))
}
