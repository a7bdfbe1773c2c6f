import { CreatedKey, KeyEntry, NewKey, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../database/change-counter.ts'
import type { ApiKeyRow, Database } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import { insertKey, listKeys, revokeKey } from './key-queries.ts'
import { makeKey } from './keys.ts'
import { refuseEscalation } from './refuse-escalation.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Creates, lists and revokes the keys of the workspace, for administrators. */
export const keyRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/keys',
    { config: { access: { scopes: ['admin'] } }, schema: { response: { 200: table(KeyEntry) } } },
    async ({ caller }) => {
      const keys = await listKeys(db, caller.workspace)
      return { rows: keys.map(entryOf), next: null }
    },
  )

  app.post(
    '/v1/keys',
    { config: { access: { scopes: ['admin'] } }, schema: { body: NewKey, response: { 201: CreatedKey } } },
    async ({ body, caller }, reply) => {
      if (body.kind === 'secret') refuseEscalation(caller, body.scopes, 'The key would have')
      const { workspace } = caller
      const now = clock()
      const key = makeKey(body.kind === 'site' ? 'pk' : 'sk', workspace)
      const row = await writeReference(db, workspace, now, (trx) => insertKey(trx, workspace, body, key, now))
      return reply.code(201).send({ ...entryOf(row), key })
    },
  )

  app.delete(
    '/v1/keys/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async ({ params, caller: { workspace } }, reply) => {
      const now = clock()
      const revoked = await writeReference(db, workspace, now, (trx) =>
        revokeKey(trx, workspace, params.id, now),
      )
      if (!revoked) throw new Problem('not_found', 'The key is unknown or was revoked before.')
      return reply.code(204).send(null)
    },
  )
}

function entryOf(row: ApiKeyRow): KeyEntry {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    ...(row.kind === 'site'
      ? { key: row.site_key ?? undefined, origins: row.origins }
      : { scopes: row.scopes, ...(row.grants && { grants: row.grants }) }),
    createdAt: row.created_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString(),
  }
}
