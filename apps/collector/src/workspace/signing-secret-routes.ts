import { CreatedSigningSecret, SigningSecretEntry, table, text } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { writeReference } from '../database/change-counter.ts'
import type { Database } from '../database/tables.ts'
import { invalid, Problem } from '../http/problem.ts'
import { recordChange } from './audit/audit-queries.ts'
import {
  deleteSigningSecret,
  insertSigningSecret,
  listSigningSecrets,
  MAX_ACTIVE_SECRETS,
} from './signing-secret-queries.ts'

interface Options {
  db: Database
  clock: () => Date
}

/** Rotates the secrets that context tokens are signed with, for administrators. */
export const signingSecretRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock }) => {
  app.get(
    '/v1/signing-secrets',
    { config: { access: { scopes: ['admin'] } }, schema: { response: { 200: table(SigningSecretEntry) } } },
    async ({ caller }) => {
      const secrets = await listSigningSecrets(db, caller.workspace)
      return {
        rows: secrets.map(({ kid, createdAt }) => ({ kid, createdAt: createdAt.toISOString() })),
        next: null,
      }
    },
  )

  app.post(
    '/v1/signing-secrets',
    {
      config: { access: { scopes: ['admin'] } },
      schema: { body: z.strictObject({}).nullish(), response: { 201: CreatedSigningSecret } },
    },
    async ({ caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      const created = await writeReference(db, workspace, now, async (trx) => {
        const active = await listSigningSecrets(trx, workspace)
        if (active.length >= MAX_ACTIVE_SECRETS) {
          throw invalid('kid', `at most ${MAX_ACTIVE_SECRETS} secrets may be active; delete one first`)
        }
        const created = await insertSigningSecret(trx, workspace, now)
        await recordChange(trx, caller, { action: 'signing_secret.created', subject: created.kid }, now)
        return created
      })
      return reply.code(201).send(created)
    },
  )

  app.delete(
    '/v1/signing-secrets/:kid',
    {
      config: { access: { scopes: ['admin'] } },
      schema: { params: z.object({ kid: text(64) }), response: { 204: z.null() } },
    },
    async ({ params: { kid }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await writeReference(db, workspace, now, async (trx) => {
        const isDeleted = await deleteSigningSecret(trx, workspace, kid)
        if (!isDeleted) throw new Problem('not_found', 'There is no such signing secret.')
        await recordChange(trx, caller, { action: 'signing_secret.removed', subject: kid }, now)
      })
      return reply.code(204).send(null)
    },
  )
}
