import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { receiveLink } from '../../../ask/letters/open-letter-link.ts'
import { answerInPages } from './html-errors.ts'
import { type LinkDesk, landingRoutes } from './landing-routes.ts'
import { optOutRoutes } from './opt-out-routes.ts'

/** Where the links and the headers of letters lead. */
export const letterRoutes: FastifyPluginAsyncZod<LinkDesk> = async (app, linkDesk) => {
  const { db, desk } = linkDesk
  answerInPages(app)
  await app.register(optOutRoutes, { db, desk })
  await app.register(landingRoutes, {
    ...linkDesk,
    prefix: '',
    receive: (request, _reply, token) => receiveLink(db, desk, request, token),
  })
}
