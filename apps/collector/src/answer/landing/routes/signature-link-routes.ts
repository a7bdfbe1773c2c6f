import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import { RANDOM_UUID } from '@otklik/contract/pattern'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import type { Link } from '../../../ask/letters/open-letter-link.ts'
import {
  type OpenSignature,
  openSignatureLink,
  signatureLinkOf,
} from '../../../ask/signatures/open-signature-link.ts'
import { networkOf } from '../../../http/limits.ts'
import { dayIn } from '../../../workspace/day.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { type FormBody, fieldIn } from '../form/form-body.ts'
import { isStale, readFormToken } from '../form/form-token.ts'
import { signatureFormKey } from '../pages/build-page-model.ts'
import { replyWithPages } from './html-errors.ts'
import { type LinkDeps, landingRoutes } from './landing-routes.ts'

const COOKIE = 'otklik_browser'
/** Renewed by each page, it outlives any day on which its browser has voted, and not by much. */
const LASTS_SECONDS = 48 * 3600

/** Where the links under agents' letters lead: to the letter's own page, of one voter on one day. */
export const signatureLinkRoutes: FastifyPluginAsyncZod<LinkDeps> = async (app, linkDeps) => {
  const { db, pageDeps, publicUrl } = linkDeps
  const { pathname, protocol } = new URL(publicUrl)
  replyWithPages(app)
  await app.register(cookie)
  await app.register(landingRoutes, { ...linkDeps, prefix: '', receive })

  async function receive(request: FastifyRequest, reply: FastifyReply, token: string): Promise<Link> {
    const open = await openSignatureLink(db, pageDeps, request, token)
    const browser = recognise(request, reply)
    const network = networkOf(request.ip)
    const now = pageDeps.clock()
    const link = (day: string) => signatureLinkOf(db, open, { browser, network, day }, now)

    const today = dayIn(open.workspaceContext.timeZone, now)
    return (await overMidnight(request, open, today, link)) ?? link(today)
  }

  /** What a form still belongs to, if its page was handed out on an earlier day and what was voted then can be changed. */
  async function overMidnight(
    { body }: FastifyRequest,
    { workspaceContext, signature }: OpenSignature,
    today: string,
    link: (day: string) => Promise<Link>,
  ): Promise<Link | undefined> {
    const form = (body ?? {}) as FormBody
    const day = fieldIn(form, 'day')
    const token = readFormToken(signatureFormKey(workspaceContext, signature.id, day), fieldIn(form, 'form'))
    if (!token || day === today) return undefined
    const isRepeated = (await readSubmissions(db, workspaceContext.workspace, [token.nonce])).length > 0
    const earlier = await link(day)
    const isOpen = isAnswered(earlier.invitation) && !isStale(token, pageDeps.clock())
    return isOpen || isRepeated ? earlier : undefined
  }

  /**
   * The browser that this is, by its cookie. A page gives it one, which the collector keeps nowhere: a form that
   * comes without is then known to come from a browser that keeps none.
   */
  function recognise(request: FastifyRequest, reply: FastifyReply): string | undefined {
    const shown = request.cookies[COOKIE]
    const known = shown !== undefined && RANDOM_UUID.test(shown) ? shown : undefined
    const browser = known ?? (request.method === 'POST' ? undefined : randomUUID())
    if (browser) {
      reply.setCookie(COOKIE, browser, {
        path: `${pathname.replace(/\/$/, '')}/s/`,
        httpOnly: true,
        sameSite: 'lax',
        secure: protocol === 'https:',
        maxAge: LASTS_SECONDS,
      })
    }
    return browser
  }
}
