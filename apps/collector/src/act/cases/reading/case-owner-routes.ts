import { CaseOwner, CaseOwnerQuery, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../../database/tables.ts'
import { invalid } from '../../../http/problem.ts'
import { listWorkers, mayWorkOn, readLines } from '../../routing/staff.ts'
import { findCase } from '../find-case.ts'

interface Options {
  db: Database
}

/** Lists by name who may own cases, so that somebody can be chosen, and named who did something. */
export const caseOwnerRoutes: FastifyPluginAsyncZod<Options> = async (app, { db }) => {
  app.get(
    '/v1/case-owners',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'listCaseOwners',
        summary: 'List who may own cases',
        description:
          'Lists the users who may own cases, or those of them who may own one case by their grants.',
        querystring: CaseOwnerQuery,
        response: { 200: table(CaseOwner) },
      },
    },
    async ({ caller, query }) => {
      const users = await listWorkers(db, caller.workspace)
      if (query.case === undefined) return { rows: users, next: null }
      const file = await findCase(db, caller, query.case)
      if (!file) throw invalid('case', 'is no case that you can see')
      const lines = await readLines(db, caller.workspace)
      return { rows: users.filter((user) => mayWorkOn({ lines }, user, file)), next: null }
    },
  )
}
