import { ComplaintCase, fromStoredContext, NewComplaint } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { CaseFile, Database } from '../../database/tables.ts'
import type { CaseWriter } from '../cases/case-writer.ts'
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
      schema: { body: NewComplaint, response: { 200: ComplaintCase, 201: ComplaintCase } },
    },
    async ({ body, caller }, reply) => {
      const { file, isNew } = await registerComplaint(db, writeCases, caller, body, clock())
      return reply.code(isNew ? 201 : 200).send(caseOf(file))
    },
  )
}

function caseOf(file: CaseFile): ComplaintCase {
  return {
    ...fromStoredContext(file),
    id: file.id,
    version: file.version,
    kind: file.kind,
    state: file.state,
    cameBy: file.came_by,
    owner: file.owner ?? undefined,
    openedAt: file.opened_at.toISOString(),
    openedDay: file.opened_day,
    contactDue: file.contact_due?.toISOString(),
    resolveDue: file.resolve_due?.toISOString(),
  }
}
