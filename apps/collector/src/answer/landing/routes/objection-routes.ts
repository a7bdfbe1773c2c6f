import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Link } from '../../../ask/letters/link.ts'
import { readObjections, saveObjections } from '../../../ask/letters/objections.ts'
import { openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { Problem } from '../../../http/problem.ts'
import { renderObjectionsPage } from '../pages/objections-form.ts'
import { renderOptedOutPage, renderOptOutPage } from '../pages/opt-out-page.ts'
import type { LinkDeps } from './landing-routes.ts'
import { negotiateLocale } from './negotiate-locale.ts'
import { pageOfLink } from './page-of-link.ts'
import { sendPage } from './send-page.ts'

const PATH = '/:token/opt-out'
const BODY_LIMIT_BYTES = 4096

/**
 * Serves the opt-out address in a letter's headers: a page with one button, and the POST of that button. A mail
 * program's one click (RFC 8058) is the same POST, without page or form token.
 */
export async function objectionRoutes(
  app: FastifyInstance,
  { db, pageDeps, publicUrl }: Pick<LinkDeps, 'db' | 'pageDeps' | 'publicUrl'>,
): Promise<void> {
  app.removeAllContentTypeParsers()
  // The body is ignored, whatever its type.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, _body, done) =>
    done(null),
  )

  app.get(PATH, { schema: { hide: true } }, async (request, reply) => {
    await open(request)
    return sendPage(reply, renderOptOutPage(negotiateLocale(request)))
  })

  app.post(PATH, { schema: { hide: true } }, async (request, reply) => {
    const { ask, idSecret } = await open(request)
    const objections = { wrongService: false, optOut: true }
    await saveObjections(db, { ...ask, idSecret }, ask.invitation, objections, pageDeps.clock())
    return sendPage(reply, renderOptedOutPage(negotiateLocale(request)))
  })

  app.get('/:token/noted', { schema: { hide: true } }, async (request, reply) => {
    const link = await open(request)
    const { wrongService, optOut } = await readObjections(db, link.idSecret, link.invitation)
    if (!wrongService && !optOut) throw new Problem('not_found')
    const objections = [
      ...(wrongService ? ['wrong_service' as const] : []),
      ...(optOut ? ['opt_out' as const] : []),
    ]
    return sendPage(reply, renderObjectionsPage(pageOfLink(request, link, publicUrl), objections))
  })

  async function open(request: FastifyRequest): Promise<Link> {
    const { token } = request.params as { token: string }
    const link = await openLetterLink(db, pageDeps, request, token)
    request.pageLocale = link.letter?.locale ?? request.pageLocale
    return link
  }
}
