import { NewResponse, Receipt } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { admitPage, type PageDeps } from '../../ask/page/admit-page.ts'
import type { Database } from '../../database/tables.ts'
import type { Inbox } from './inbox.ts'
import { wasStale } from './was-stale.ts'

interface Options {
  db: Database
  pageDeps: PageDeps
  inbox: Inbox
}

/** Stores the answers that pages send. The route is public, with a site key, its origins and a rate limit. */
export const responseRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, pageDeps, inbox }) => {
  app.post(
    '/v1/responses',
    {
      config: { access: { open: 'a site key' } },
      schema: {
        operationId: 'storeResponse',
        summary: 'Store the answers of a page',
        description:
          'Stores one submission, and replies after it is stored. `id` makes it idempotent: the same submission ' +
          'again gets the first receipt with 200, and another one under the same id is refused. A new `id` for ' +
          'the same invitation within the edit window is the next revision, whose answers are merged with the ' +
          'earlier ones. So send the score as soon as it is chosen, and the comment later.',
        problems: [
          'survey_not_found',
          'service_not_found',
          'edit_window_closed',
          'invitation_expired',
          'erased',
          'forbidden',
          'not_found',
          'overloaded',
        ],
        body: NewResponse,
        response: { 200: Receipt, 201: Receipt },
      },
    },
    async (request, reply) => {
      return admitPage(pageDeps, request, request.body, async (ask) => {
        // Settles after COMMIT, so a receipt proves that the response is stored.
        const { receipt, repeated } = await inbox.respond(ask, request.body)
        if (!repeated) return reply.code(201).send(receipt)
        const stale = await wasStale(db, ask.workspace, receipt)
        return reply.code(200).send(stale ? { ...receipt, stale } : receipt)
      })
    },
  )
}
