import { NewOptOut, OptOut, PersonId } from '@otklik/contract'
import type { FastifyContextConfig } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { idOfPerson } from '../../workspace/derived-ids.ts'
import { findKnownNames } from './known-names.ts'
import { deleteOptOut, findFirstOptOut, insertOptOut } from './opt-out-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Lets servers record that a person wants no more letters or wants them again, and read which of both it is. */
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

  app.get(
    '/v1/opt-outs/:person',
    {
      config,
      schema: {
        operationId: 'getOptOut',
        summary: 'Read if a person wants no more letters',
        description:
          'A person who gets letters is 404. A portal that also shows them no rating asks this before it writes the tag.',
        params: z.object({ person: PersonId }),
        response: { 200: OptOut },
        problems: ['not_found'],
      },
    },
    async ({ params: { person }, caller: { workspace, idSecret } }) => {
      const since = await findFirstOptOut(db, workspace, await idsOf(db, workspace, idSecret, person))
      if (!since) throw new Problem('not_found', 'This person has not opted out.')
      return { person: { id: person }, since: since.toISOString() }
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
async function idsOf(db: Database, workspace: string, idSecret: string, person: string): Promise<string[]> {
  const { all } = await findKnownNames(db, workspace, person)
  return all.map((name) => idOfPerson(idSecret, name))
}
