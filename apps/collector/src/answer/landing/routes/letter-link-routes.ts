import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { replyWithErrorPages } from './html-errors.ts'
import { type LinkDeps, landingRoutes } from './landing-routes.ts'
import { optOutRoutes } from './opt-out-routes.ts'

/** Serves the links in letters, and the opt-out address in their headers. */
export const letterLinkRoutes: FastifyPluginAsyncZod<LinkDeps> = async (app, linkDeps) => {
  const { db, pageDeps } = linkDeps
  replyWithErrorPages(app)
  await app.register(optOutRoutes, { db, pageDeps })
  await app.register(landingRoutes, {
    ...linkDeps,
    prefix: '',
    openLink: (request, _reply, token) => openLetterLink(db, pageDeps, request, token),
  })
}
