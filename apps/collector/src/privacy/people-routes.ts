import { PersonId } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { CaseWriter } from '../act/cases/case-writer.ts'
import type { Database } from '../database/tables.ts'
import { actorOf } from '../workspace/audit/audit-queries.ts'
import { erasePerson } from './erase-person.ts'

interface Options {
  db: Database
  clock: () => Date
  writeCases: CaseWriter
  /** Is called after an erasure, so that it reaches files too. */
  purgeErased: () => void
}

/** Erases people. The reply is the same whether the person is known or not. */
export const peopleRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { db, clock, writeCases, purgeErased },
) => {
  app.delete(
    '/v1/people/:id',
    {
      config: { access: { scopes: ['ask', 'admin'] } },
      schema: {
        operationId: 'erasePerson',
        summary: 'Erase a person',
        description:
          'Removes the id, name, mailbox and texts of a person everywhere: from invitations, answers, cases, ' +
          'queued letters and messages. Scores stay in the figures, without a person. It takes a mailbox or an ' +
          'id, and the reply is the same whether the person is known or not.',
        problems: ['overloaded'],
        params: z.object({ id: PersonId }),
        response: { 204: z.null() },
      },
    },
    async ({ params, caller }, reply) => {
      const erasure = { db, workspace: caller.workspace, clock, actor: actorOf(caller), writeCases }
      await erasePerson(erasure, params.id)
      purgeErased()
      return reply.code(204).send(null)
    },
  )
}
