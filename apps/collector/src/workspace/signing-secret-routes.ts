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
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listSigningSecrets',
        summary: 'List the signing secrets',
        description: 'Lists by their `kid` the secrets that context tokens are signed with.',
        response: { 200: table(SigningSecretEntry) },
      },
    },
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
      schema: {
        operationId: 'createSigningSecret',
        summary: 'Create a signing secret',
        description:
          'Returns a new secret for context tokens, which is shown only here. Two may be active, so a portal ' +
          'changes over without a pause: create one, sign with it, delete the old one.',
        body: z.strictObject({}).nullish(),
        response: { 201: CreatedSigningSecret },
      },
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
      schema: {
        operationId: 'deleteSigningSecret',
        summary: 'Delete a signing secret',
        description: 'Refuses tokens that were signed with it from now on, for new asks and for known ones.',
        params: z.object({ kid: text(64).describe('Names the secret in the header `kid` of a token.') }),
        response: { 204: z.null() },
      },
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
