import { Case, NewComplaint } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '../../database/tables.ts'
import { setVersion } from '../../http/etag.ts'
import { Problem } from '../../http/problem.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
import { readWholeCase } from '../cases/reading/whole-case.ts'
import { registerComplaint } from './register-complaint.ts'

interface Options {
  db: Database
  clock: () => Date
  writeCases: CaseWriter
}

/** Lets people who work here note complaints and suggestions that came by phone, by mail, in a meeting or by a portal. */
export const complaintRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, writeCases }) => {
  app.post(
    '/v1/complaints',
    {
      config: { access: { scopes: ['work'], grants: 'filter' } },
      schema: {
        operationId: 'registerComplaint',
        summary: 'Note a complaint or a suggestion',
        description:
          'Opens a case about something that came by phone, by mail, in a meeting or by a portal. `id` makes it ' +
          'idempotent: the same one again is stored once.',
        problems: ['service_not_found'],
        body: NewComplaint,
        response: { 200: Case, 201: Case },
      },
    },
    async ({ body, caller }, reply) => {
      const now = clock()
      const isNew = await registerComplaint(db, writeCases, caller, body, now)
      const opened = await readWholeCase(db, caller, body.id, now)
      if (!opened) throw new Problem('not_found')
      setVersion(reply, opened.version)
      return reply.code(isNew ? 201 : 200).send(opened)
    },
  )
}
