import { NewView, ViewState } from '@otklik/contract'
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

/** Where widgets say that they were seen. Public: a site key, its origins, and a limit. */
export const viewRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, clock, inbox, limits }) => {
  app.post('/v1/views', { schema: { body: NewView, response: { 200: ViewState } } }, async (request) => {
    const ask = await receivePage(db, limits, request, request.body, clock())
    return inbox.view(ask)
  })
}
