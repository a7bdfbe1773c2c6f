import { NewView, ViewState } from '@otklik/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { admitPage, type PageDeps } from '../../ask/page/admit-page.ts'
import type { Inbox } from './inbox.ts'

interface Options {
  pageDeps: PageDeps
  inbox: Inbox
}

/** Records that a widget was seen. The route is public, with a site key, its origins and a rate limit. */
export const viewRoutes: FastifyPluginAsyncZod<Options> = async (app, { pageDeps, inbox }) => {
  app.post(
    '/v1/views',
    {
      config: { access: { open: 'a site key' } },
      schema: {
        operationId: 'reportView',
        summary: 'Report that a widget was seen',
        description:
          'Records that the ask of a page was seen, which the response rate counts, and tells its state. Send it ' +
          'once the widget was half visible for a second. With a token it also returns the current score.',
        problems: [
          'survey_not_found',
          'service_not_found',
          'forbidden',
          'not_found',
          'overloaded',
          'invitation_expired',
          'erased',
        ],
        body: NewView,
        response: { 200: ViewState },
      },
    },
    async (request) => {
      return admitPage(pageDeps, request, request.body, async (ask) => {
        const state = await inbox.view(ask)
        const service = await pageDeps.pageConfigs.nameOf('service', ask.workspace, ask.context.service)
        return { ...state, service }
      })
    },
  )
}
