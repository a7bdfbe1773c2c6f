import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { Problem } from '../../../http/problem.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { replyWithErrorPages } from './html-errors.ts'
import { landingRoutes } from './landing-routes.ts'
import { objectionRoutes } from './objection-routes.ts'
import type { LinkDeps } from './page-of-link.ts'
import { thanksRoutes } from './thanks-routes.ts'
import { unsubscribeRoute } from './unsubscribe-route.ts'

/** Serves the links in letters, and the one-click address in their headers. */
export const letterLinkRoutes: FastifyPluginAsyncZod<LinkDeps> = async (app, linkDeps) => {
  const { db, pageDeps } = linkDeps
  replyWithErrorPages(app)
  await app.register(objectionRoutes, { ...linkDeps, prefix: '' })
  await app.register(unsubscribeRoute, { ...linkDeps, prefix: '' })
  await app.register(thanksRoutes, {
    ...linkDeps,
    prefix: '',
    openAnswered: async (request, _reply, token, id) => {
      const link = await openLetterLink(db, pageDeps, request, token)
      const [submission] = await readSubmissions(db, link.ask.workspace, [id])
      if (submission?.invitation !== link.ask.invitation) throw new Problem('not_found')
      return { link, submission }
    },
  })
  await app.register(landingRoutes, {
    ...linkDeps,
    prefix: '',
    openLink: (request, _reply, token) => openLetterLink(db, pageDeps, request, token),
  })
}
