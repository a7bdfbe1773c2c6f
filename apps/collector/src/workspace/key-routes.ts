import { CreatedKey, KeyEntry, NewKey, table } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../database/change-counter.ts'
import type { ApiKeyRow, Database } from '../database/tables.ts'
import { Problem } from '../http/problem.ts'
import { actorOf } from './audit/audit-queries.ts'
import { createKey, endKey } from './change-keys.ts'
import { listKeys } from './key-queries.ts'
import { refuseEscalation } from './refuse-escalation.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Creates, lists and revokes the keys of the workspace, for administrators. */
export const keyRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/keys',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listKeys',
        summary: 'List the keys',
        description:
          'Lists site keys and secret keys, also those that were revoked. A site key is public and shown, a ' +
          'secret key is not.',
        response: { 200: table(KeyEntry) },
      },
    },
    async ({ caller }) => {
      const keys = await listKeys(db, caller.workspace)
      return { rows: keys.map(entryOf), next: null }
    },
  )

  app.post(
    '/v1/keys',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'createKey',
        summary: 'Create a key',
        description:
          'Returns a site key for pages, or a secret key for servers. A secret key is shown only in this reply, ' +
          'as only its hash is stored. Nobody can create a key that may do more than they may themselves.',
        body: NewKey,
        response: { 201: CreatedKey },
      },
    },
    async ({ body, caller }, reply) => {
      if (body.kind === 'secret') refuseEscalation(caller, body.scopes, 'The key would have')
      const { workspace } = caller
      const now = clock()
      const { row, key } = await writeReference(db, workspace, now, (trx) =>
        createKey(trx, workspace, actorOf(caller), body, now),
      )
      return reply.code(201).send({ ...entryOf(row), key })
    },
  )

  app.delete(
    '/v1/keys/:id',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'revokeKey',
        summary: 'Revoke a key',
        description: 'Lets the key open nothing any more, from the next request on.',
        params: z.object({ id: z.uuid().describe('Is the id of the key.') }),
        response: { 204: z.null() },
      },
    },
    async ({ params: { id }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await writeReference(db, workspace, now, async (trx) => {
        const isRevoked = await endKey(trx, workspace, actorOf(caller), id, now)
        if (!isRevoked) throw new Problem('not_found', 'The key is unknown or was revoked before.')
      })
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
