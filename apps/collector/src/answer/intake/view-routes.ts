import { NewView, ViewState } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type PageDesk, receivePage } from '../../ask/page/admit-page.ts'
import type { Inbox } from './inbox.ts'

interface Options {
  desk: PageDesk
  inbox: Inbox
}

/** Where widgets say that they were seen. Public: a site key, its origins, and a limit. */
export const viewRoutes: FastifyPluginAsyncZod<Options> = async (app, { desk, inbox }) => {
  app.post('/v1/views', { schema: { body: NewView, response: { 200: ViewState } } }, async (request) => {
    return receivePage(desk, request, request.body, inbox.view)
  })
}
