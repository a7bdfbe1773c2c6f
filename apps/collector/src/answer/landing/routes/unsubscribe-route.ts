import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Link } from '../../../ask/letters/link.ts'
import { saveLetterWish } from '../../../ask/letters/objections.ts'
import { openLetterLink } from '../../../ask/letters/open-letter-link.ts'
import { Problem } from '../../../http/problem.ts'
import { renderNotice } from '../../../workspace/pages/page.ts'
import { sendPage } from '../../../workspace/pages/send-page.ts'
import { isOneClick } from './is-one-click.ts'
import { type LinkDeps, pageOfLink } from './page-of-link.ts'
import { recordVisit } from './record-visit.ts'

const BODY_LIMIT_BYTES = 4096

/**
 * Serves the address in a letter's `List-Unsubscribe` header, which a mail program sends one click to. It stands in no
 * body of a letter, so a scanner of its links does not come here. It takes no other form, and no GET.
 *
 * @see RFC 8058
 */
export async function unsubscribeRoute(app: FastifyInstance, linkDeps: LinkDeps): Promise<void> {
  const { db, pageDeps } = linkDeps
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/:token/unsubscribe',
    { config: { access: { open: 'a rating link' } }, schema: { hide: true } },
    async (request, reply) => {
      const { token } = request.params as { token: string }
      const link = await openLetterLink(db, pageDeps, request, token)
      void recordVisit(linkDeps, request, link, { link: 'unsubscribe' })
      if (!isOneClick(request.headers['content-type'], String(request.body ?? ''))) {
        throw new Problem('validation_failed', 'The body must be List-Unsubscribe=One-Click, as of RFC 8058.')
      }
      return unsubscribe(linkDeps, request, reply, link)
    },
  )
}

/** Stops the letters to the person of a link, and replies with a notice that says so. */
export async function unsubscribe(
  { db, pageDeps, publicUrl }: LinkDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  link: Link,
): Promise<FastifyReply> {
  const { ask, idSecret } = link
  await saveLetterWish(db, { ...ask, idSecret }, ask.invitation, 'stop', pageDeps.clock())
  const { brand, locale, texts } = pageOfLink(request, link, publicUrl)
  return sendPage(reply, renderNotice(locale, brand, { title: texts.noted.title, text: texts.noted.optOut }))
}
