import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Link, openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { saveObjections } from '../../../ask/letters/save-objections.ts'
import type { FormDeps } from '../form/handle-submit.ts'
import { optedOutPage, optOutPage } from '../pages/opt-out-page.ts'
import { localeOf, sendPage } from './html-errors.ts'

const PATH = '/:token/opt-out'
const BODY_LIMIT_BYTES = 4096

/**
 * Where a letter's headers lead whoever wants no more of them: to a page that waits for a press, and where the one
 * click of a mail program goes, which has no page and no form token (RFC 8058). It says nothing of any score.
 */
export async function optOutRoutes(
  app: FastifyInstance,
  { db, pageDeps }: Omit<FormDeps, 'inbox'>,
): Promise<void> {
  app.removeAllContentTypeParsers()
  // Whatever it is sent as, it says nothing beyond that it is sent.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, _body, done) =>
    done(null),
  )

  app.get(PATH, { schema: { hide: true } }, async (request, reply) => {
    await open(request)
    return sendPage(reply, optOutPage(localeOf(request)))
  })

  app.post(PATH, { schema: { hide: true } }, async (request, reply) => {
    const { workspaceContext, invitation } = await open(request)
    await saveObjections(
      db,
      workspaceContext,
      invitation.id,
      { wrongService: false, optOut: true },
      pageDeps.clock(),
    )
    return sendPage(reply, optedOutPage(localeOf(request)))
  })

  async function open(request: FastifyRequest): Promise<Link> {
    const { token } = request.params as { token: string }
    const link = await openLetterLink(db, pageDeps, request, token)
    request.pageLocale = link.letter?.locale ?? request.pageLocale
    return link
  }
}
