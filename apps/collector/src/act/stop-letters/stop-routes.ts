import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type FormBody, fieldIn } from '../../answer/landing/form/form-body.ts'
import { replyWithErrorPages } from '../../answer/landing/routes/html-errors.ts'
import { isOneClick } from '../../answer/landing/routes/is-one-click.ts'
import { takeForms } from '../../answer/landing/routes/take-forms.ts'
import type { PageDeps } from '../../ask/page/admit-page.ts'
import type { Database } from '../../database/tables.ts'
import { Problem } from '../../http/problem.ts'
import { type FormKey, isStale, makeFormToken, readFormToken } from '../../workspace/pages/form-token.ts'
import { negotiateLocale } from '../../workspace/pages/negotiate-locale.ts'
import { sendFormPage, sendPage } from '../../workspace/pages/send-page.ts'
import { openStopLink, type StoppableLetter } from './open-stop-link.ts'
import { stopLetter } from './stop-letter.ts'
import { FORM_FIELD, renderStopPage, renderStoppedPage } from './stop-page.ts'

interface Options {
  db: Database
  clock: () => Date
  publicUrl: string
  pageDeps: PageDeps
}

const CONFIG = { access: { open: 'a link in a letter' } } as const
const BODY_LIMIT_BYTES = 4096

/**
 * Serves the page that stops letters to a user, and the address in their `List-Unsubscribe` header. To open the page stops
 * nothing, as mail scanners open every link.
 *
 * @see RFC 8058
 */
export const stopRoutes: FastifyPluginAsyncZod<Options> = async (app, options) => {
  replyWithErrorPages(app)
  await app.register((pages) => pageRoutes(pages, options))
  await app.register((clicks) => oneClickRoute(clicks, options))
}

async function pageRoutes(app: FastifyInstance, { db, clock, publicUrl, pageDeps }: Options): Promise<void> {
  await takeForms(app, publicUrl)

  app.get('/:token', { config: CONFIG, schema: { hide: true } }, async (request, reply) => {
    const letter = await openStopLink(db, pageDeps, publicUrl, request)
    return sendPage(reply, pageOf(request, letter))
  })

  app.post('/:token', { config: CONFIG, schema: { hide: true } }, async (request, reply) => {
    const letter = await openStopLink(db, pageDeps, publicUrl, request)
    const form = readFormToken(formKeyOf(letter), fieldIn((request.body ?? {}) as FormBody, FORM_FIELD))
    if (!form || isStale(form, clock())) return sendFormPage(reply, pageOf(request, letter), 409)
    await stopLetter(db, letter, clock())
    return sendStopped(request, reply, letter)
  })

  function pageOf(request: FastifyRequest, letter: StoppableLetter): string {
    const { token } = request.params as { token: string }
    const { pathname: action } = new URL(`${publicUrl}${app.prefix}/${token}`)
    const form = { name: letter.name, action, token: makeFormToken(formKeyOf(letter), clock()).text }
    return renderStopPage(negotiateLocale(request), request.pageBrand, form)
  }
}

async function oneClickRoute(
  app: FastifyInstance,
  { db, clock, publicUrl, pageDeps }: Options,
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, body),
  )

  app.post('/:token/unsubscribe', { config: CONFIG, schema: { hide: true } }, async (request, reply) => {
    const letter = await openStopLink(db, pageDeps, publicUrl, request)
    if (!isOneClick(request.headers['content-type'], String(request.body ?? '')))
      throw new Problem('validation_failed', 'The body must be List-Unsubscribe=One-Click, as of RFC 8058.')
    await stopLetter(db, letter, clock())
    return sendStopped(request, reply, letter)
  })
}

function sendStopped(request: FastifyRequest, reply: FastifyReply, { name }: StoppableLetter): FastifyReply {
  return sendPage(reply, renderStoppedPage(negotiateLocale(request), request.pageBrand, name))
}

function formKeyOf({ idSecret, user, letter }: StoppableLetter): FormKey {
  return { secret: idSecret, ask: ['u', user, letter] }
}
