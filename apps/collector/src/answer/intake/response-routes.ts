import { NewResponse, Receipt } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { admitPage, type PageDeps } from '../../ask/page/admit-page.ts'
import type { Inbox } from './inbox.ts'

interface Options {
  pageDeps: PageDeps
  inbox: Inbox
}

/** Stores the answers that pages send. The route is public, with a site key, its origins and a rate limit. */
export const responseRoutes: FastifyPluginAsyncZod<Options> = async (app, { pageDeps, inbox }) => {
  app.post(
    '/v1/responses',
    { schema: { body: NewResponse, response: { 200: Receipt, 201: Receipt } } },
    async (request, reply) => {
      // Settles after COMMIT, so a receipt proves that the response is stored.
      const { receipt, repeated } = await admitPage(pageDeps, request, request.body, (ask) =>
        inbox.respond(ask, request.body),
      )
      return reply.code(repeated ? 200 : 201).send(receipt)
    },
  )
}
