import { Routing } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findNames } from '../../ask/catalogue/find-names.ts'
import { writeReference } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { isVersionKnown, setVersion, tagOf } from '../../http/etag.ts'
import { refuse } from '../../http/problem.ts'
import { refuseStale } from '../../http/version-tag.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { findUsers } from '../../workspace/users/user-queries.ts'
import { findRouting, saveRouting } from './routing-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

const access = { scopes: ['admin'], alsoFor: ['quality'] } as const

/** Reads and replaces the rules by which cases get their owners, for administrators and quality. */
export const routingRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/routing',
    {
      config: { access },
      schema: {
        operationId: 'getRouting',
        summary: 'Read how cases get their owners',
        description: 'Returns the rules by which a new case gets its owner, and whose owner comes next.',
        response: { 200: Routing, 304: z.null() },
      },
    },
    async (request, reply) => {
      const routing = await findRouting(db, request.caller.workspace)
      if (isVersionKnown(request, reply, tagOf(routing))) return reply.code(304).send(null)
      return routing
    },
  )

  app.put(
    '/v1/routing',
    {
      config: { access },
      schema: {
        operationId: 'putRouting',
        summary: 'Replace how cases get their owners',
        description:
          'Replaces all rules. Cases that are open already keep their owners. With the ETag of the rules that you ' +
          'have read in `If-Match`, they are replaced only if nobody has changed them since.',
        problems: ['stale_version'],
        body: Routing,
        response: { 200: Routing },
      },
    },
    async (request, reply) => {
      const { body, caller } = request
      const { workspace } = caller
      const now = clock()
      const stored = await writeReference(db, workspace, now, async (trx) => {
        const before = await findRouting(trx, workspace)
        refuseStale(request, tagOf(before))
        await refuseUnknown(trx, workspace, body)
        const fields = changedFields<Routing>(before, body)
        if (fields.length === 0) return before
        await saveRouting(trx, workspace, body)
        await recordChange(trx, caller, { action: 'routing.changed', details: { fields } }, now)
        return findRouting(trx, workspace)
      })
      setVersion(reply, tagOf(stored))
      return stored
    },
  )
}

/** @throws {Problem} `validation_failed`, which names each rule about what the workspace does not have */
async function refuseUnknown(trx: Database, workspace: string, { rules }: Routing): Promise<void> {
  const named = <Name extends keyof Routing['rules'][number]>(name: Name) =>
    new Set(rules.flatMap((rule) => rule[name] ?? []))
  const [users, catalogue] = await Promise.all([
    findUsers(trx, workspace, { ids: [...named('owner')] }),
    findNames(trx, workspace, {
      services: named('service'),
      lines: named('line'),
      companies: named('company'),
      agents: new Set(),
    }),
  ])
  const known = {
    service: catalogue.services,
    line: catalogue.lines,
    company: catalogue.companies,
    owner: new Set(users.map(({ id }) => id)),
  }
  const faults = rules.flatMap((rule, place) =>
    (['service', 'line', 'company', 'owner'] as const).flatMap((name) => {
      const value = rule[name]
      if (value === undefined || known[name].has(value)) return []
      const message = name === 'owner' ? 'is no user of this workspace' : 'is not in the catalogue'
      return [{ path: `rules.${place}.${name}`, message }]
    }),
  )
  if (faults.length > 0) throw refuse(faults)
}
