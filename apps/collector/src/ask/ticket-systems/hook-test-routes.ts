import { HookSource, HookTest } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '../../database/tables.ts'
import { keepJsonBytes } from '../../http/json-bodies.ts'
import { Problem } from '../../http/problem.ts'
import { BODY_LIMIT_BYTES } from './hook-event-routes.ts'
import { findHook } from './hook-queries.ts'
import { ADAPTERS } from './read-closing.ts'
import { testHook } from './test-hook.ts'

interface Options {
  db: Database
  clock: () => Date
  /** Letters come from this email address, if this collector sends any. */
  mailFrom: string | undefined
}

/** Lets administrators test a hook, with an event of their ticket system or with one that is made up. */
export const hookTestRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, mailFrom }) => {
  const parseJson = keepJsonBytes(app)

  app.post(
    '/v1/hooks/:source/test',
    {
      config: { access: { scopes: ['admin'] } },
      bodyLimit: BODY_LIMIT_BYTES,
      schema: {
        operationId: 'testHook',
        summary: 'Test a hook with an event',
        description:
          'Tells what the hook reads from the event of the body, which ask its mapping makes, and what would ' +
          'become of it. Without a body, an event is made up. Nothing is stored or sent.',
        problems: ['malformed_json'],
        consumes: ['application/json'],
        params: z.object({ source: HookSource }),
        body: z.unknown().meta({
          description: 'Is an event as the ticket system sends it.',
          examples: [{ issue: { key: 'INC-1042' } }],
        }),
        response: { 200: HookTest },
      },
    },
    async (request) => {
      const { params, body, caller } = request
      const now = clock()
      const hook = await findHook(db, caller.workspace, params.source)
      if (!hook) throw new Problem('not_found', 'There is no such hook.')
      const isGiven = Buffer.isBuffer(body) && body.length > 0
      const event = isGiven ? parseJson(request, body) : ADAPTERS[params.source].sample(hook.mapping, now)
      return { ...(!isGiven && { event }), ...(await testHook({ db, now, mailFrom }, hook, event)) }
    },
  )
}
