import {
  HOOK_MAPPINGS,
  Hook,
  HookDelivery,
  type HookMapping,
  HookSource,
  newHook,
  table,
} from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { write } from '../../database/change-counter.ts'
import type { Database, HookRow, LoggedDelivery } from '../../database/tables.ts'
import { invalid, Problem } from '../../http/problem.ts'
import { recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { deleteHook, findHookRow, listDeliveries, listHooks, putHook } from './hook-queries.ts'

interface Options {
  db: Database
  clock: () => Date
  /** A mail server is configured, so this collector can send letters. */
  sendsLetters: boolean
}

/** Names each ticket system as its makers do. */
const HOOK_NAMES: Record<HookSource, string> = {
  generic: 'any other ticket system',
  jira: 'Jira Service Management',
  zendesk: 'Zendesk',
  zammad: 'Zammad',
}

/** Lets administrators set up the hooks of ticket systems, and see the outcome of their deliveries. */
export const hookRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, sendsLetters }) => {
  const params = z.object({ source: HookSource })

  for (const source of HookSource.options) {
    // Widened, as all mappings are stored in the same way.
    const mapping: z.ZodType<HookMapping> = HOOK_MAPPINGS[source]
    app.put(
      `/v1/hooks/${source}`,
      {
        config: { access: { scopes: ['admin'] } },
        schema: {
          operationId: `put${source[0]?.toUpperCase()}${source.slice(1)}Hook`,
          summary: `Set up the hook of ${HOOK_NAMES[source]}`,
          description:
            'Replaces the mapping by which a closed ticket becomes an ask. Secrets that are left out stay. During a rotation ' +
            'the earlier secret is accepted as `previousSecret`.',
          body: newHook(mapping),
          response: { 200: Hook, 201: Hook },
        },
      },
      async ({ body, caller }, reply) => {
        const { workspace } = caller
        if (body.mapping.deliver === 'email' && !sendsLetters) {
          throw invalid(
            'mapping.deliver',
            'must not be "email", as this collector has no mail server (OTKLIK_SMTP_URL)',
          )
        }
        const now = clock()
        const { before, after } = await write(db, workspace, now, async (trx) => {
          const before = await findHookRow(trx, workspace, source)
          const secrets = secretsOf(body, before)
          const after = { workspace, source, ...secrets, mapping: body.mapping, updated_at: now }
          await putHook(trx, after)
          const fields = changedHookFields(body, before)
          if (fields.length > 0) {
            const action = before ? 'hook.changed' : 'hook.created'
            await recordChange(trx, caller, { action, subject: source, details: { fields } }, now)
          }
          return { before, after }
        })
        return reply.code(before ? 200 : 201).send(hookOf(after))
      },
    )
  }

  app.get(
    '/v1/hooks',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listHooks',
        summary: 'List the hooks of ticket systems',
        description: 'Lists the hooks that are set up, each with its mapping, and the number of its secrets.',
        response: { 200: table(Hook) },
      },
    },
    async ({ caller }) => {
      const hooks = await listHooks(db, caller.workspace)
      return { rows: hooks.map(hookOf), next: null }
    },
  )

  app.get(
    '/v1/hooks/:source',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'getHook',
        summary: 'Read the hook of a ticket system',
        description: 'Returns the mapping, and the number of the secrets but not the secrets.',
        params,
        response: { 200: Hook },
      },
    },
    async ({ params, caller }) => {
      const hook = await findHookRow(db, caller.workspace, params.source)
      if (!hook) throw new Problem('not_found', 'There is no such hook.')
      return hookOf(hook)
    },
  )

  app.delete(
    '/v1/hooks/:source',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'deleteHook',
        summary: 'Remove the hook of a ticket system',
        description: 'From now on its events are refused. What they have caused stays.',
        params,
        response: { 204: z.null() },
      },
    },
    async ({ params: { source }, caller }, reply) => {
      const { workspace } = caller
      const now = clock()
      await write(db, workspace, now, async (trx) => {
        const isDeleted = await deleteHook(trx, workspace, source)
        if (!isDeleted) throw new Problem('not_found', 'There is no such hook.')
        await recordChange(trx, caller, { action: 'hook.removed', subject: source }, now)
      })
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/v1/hooks/:source/deliveries',
    {
      config: { access: { scopes: ['admin'] } },
      schema: {
        operationId: 'listHookDeliveries',
        summary: 'List the latest events of a hook',
        description:
          'Lists what became of the events that were received, the newest first, to help with setting up a ' +
          'mapping. It names no person.',
        params,
        response: { 200: table(HookDelivery) },
      },
    },
    async ({ params, caller }) => {
      const deliveries = await listDeliveries(db, caller.workspace, params.source)
      return { rows: deliveries.map(deliveryOf), next: null }
    },
  )
}

/** Returns the secrets to store: both are replaced, or both stay. */
function secretsOf(
  { secret, previousSecret }: { secret?: string | undefined; previousSecret?: string | undefined },
  before: HookRow | undefined,
): Pick<HookRow, 'secret' | 'previous_secret'> {
  if (secret !== undefined) return { secret, previous_secret: previousSecret ?? null }
  if (before && previousSecret === undefined) return before
  throw invalid('secret', before ? 'is required beside previousSecret' : 'is required for a new hook')
}

/** Names what a new mapping changes. A secret that is given counts as changed, so that no entry tells whether it is the old one. */
function changedHookFields(
  { secret, mapping }: { secret?: string | undefined; mapping: HookMapping },
  before: HookRow | undefined,
): string[] {
  const ofMapping = changedFields<HookMapping>(before?.mapping ?? {}, mapping).map(
    (name) => `mapping.${name}`,
  )
  return secret === undefined ? ofMapping : ['secrets', ...ofMapping]
}

function hookOf({ source, previous_secret: previous, mapping, updated_at }: HookRow): Hook {
  return {
    source,
    secrets: previous === null ? 1 : 2,
    mapping,
    updatedAt: updated_at.toISOString(),
  }
}

function deliveryOf({ at, ticket, done, reason, invitation, round }: LoggedDelivery): HookDelivery {
  return {
    at: at.toISOString(),
    ticket: ticket ?? undefined,
    done,
    reason: reason ?? undefined,
    invitation: invitation ?? undefined,
    round: round ?? undefined,
  }
}
