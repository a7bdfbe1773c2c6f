import { NewResponse, Receipt } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { receivePage } from '../ask/receive-page.ts'
import type { Database } from '../database/tables.ts'
import type { Limits } from '../http/limits.ts'
import type { Inbox } from './inbox.ts'

interface Options {
  db: Database
  clock: () => Date
  inbox: Inbox
  limits: Limits
}

/** Where pages send answers. Public: a site key, its origins, and a limit. */
export const responseRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, inbox, limits }) => {
  app.post(
    '/v1/responses',
    { schema: { body: NewResponse, response: { 200: Receipt, 201: Receipt } } },
    async (request, reply) => {
      const ask = await receivePage(db, limits, request, request.body, clock())

      // Settles after COMMIT: what is acknowledged is stored.
      const { receipt, repeated } = await inbox.respond(ask, request.body)
      return reply.code(repeated ? 200 : 201).send(receipt)
    },
  )
}
