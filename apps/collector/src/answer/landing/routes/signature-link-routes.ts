import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import { readInvitations } from '../../../ask/invitations/invitation-queries.ts'
import type { Link } from '../../../ask/letters/link.ts'
import { admitSignature, type OpenSignature } from '../../../ask/signatures/admit-signature.ts'
import { isVoteUnder, voteOf } from '../../../ask/signatures/daily-vote.ts'
import { openSignatureLink, shareVote } from '../../../ask/signatures/open-signature-link.ts'
import { Problem } from '../../../http/problem.ts'
import { dayIn } from '../../../workspace/day.ts'
import { isStale, readFormToken } from '../../../workspace/pages/form-token.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { findPageView } from '../../link-visits/page-view-queries.ts'
import { type FormBody, fieldIn } from '../form/form-body.ts'
import { signatureFormKey } from '../form/form-proof.ts'
import { FIELD } from '../pages/field-names.ts'
import { identifyBrowser } from './browser-cookie.ts'
import { replyWithErrorPages } from './html-errors.ts'
import { landingRoutes } from './landing-routes.ts'
import type { LinkDeps } from './page-of-link.ts'
import { type Answered, thanksRoutes } from './thanks-routes.ts'

/** Serves the links under agents' letters: the same pages as for a letter, for one voter on one day. */
export const signatureLinkRoutes: FastifyPluginAsyncZod<LinkDeps> = async (app, linkDeps) => {
  const { db, pageDeps, publicUrl } = linkDeps
  replyWithErrorPages(app)
  await app.register(cookie)
  await app.register(thanksRoutes, { ...linkDeps, prefix: '', openAnswered })
  await app.register(landingRoutes, { ...linkDeps, prefix: '', openLink, openPageView, hasPlainLink: true })

  async function openLink(request: FastifyRequest, reply: FastifyReply, token: string): Promise<Link> {
    const open = await admitSignature(db, pageDeps, request, token)
    const browser = identifyBrowser(request, reply, publicUrl, request.method !== 'POST')
    const address = request.ip
    const now = pageDeps.clock()
    const openOn = (day: string) => openSignatureLink(db, open, voteOf(open, { browser, address, day }), now)

    const today = dayIn(open.timeZone, now)
    return (await openOnEarlierDay(request, open, today, openOn)) ?? openOn(today)
  }

  /** Opens the vote of the page view that a link was opened in, unless its browser has a vote of its own. */
  async function openPageView(link: Link): Promise<Link> {
    const { vote } = link
    const { workspace, invitation } = link.ask
    if (!vote || isAnswered(link.invitation)) return link
    const first = await findPageView(db, workspace, { network: vote.network, invitation })
    return first === undefined || first === invitation ? link : shareVote(db, link, first, pageDeps.clock())
  }

  /** Opens the vote that a submission belongs to. A browser that is not known to have sent it sees only what it says. */
  async function openAnswered(
    request: FastifyRequest,
    reply: FastifyReply,
    token: string,
    id: string,
  ): Promise<Answered> {
    const open = await admitSignature(db, pageDeps, request, token)
    const browser = identifyBrowser(request, reply, publicUrl, false)
    const { workspace } = open.signature
    const [submission] = await readSubmissions(db, workspace, [id])
    const [voted] = submission ? await readInvitations(db, workspace, [submission.invitation]) : []
    if (!submission || !voted?.answered_day || !isVoteUnder(open, voted)) throw new Problem('not_found')

    const own = voteOf(open, { browser, address: request.ip, day: voted.answered_day })
    const isOwn = own.invitation === voted.id
    const vote = { ...own, invitation: voted.id, isShared: own.isShared || !isOwn }
    return { link: await openSignatureLink(db, open, vote, pageDeps.clock()), submission }
  }

  /**
   * Opens the link on the day of the form, if its page is from before midnight. The form must repeat one that was
   * stored, or change a vote of that day.
   */
  async function openOnEarlierDay(
    request: FastifyRequest,
    { signature, idSecret }: OpenSignature,
    today: string,
    openOn: (day: string) => Promise<Link>,
  ): Promise<Link | undefined> {
    const body = (request.body ?? {}) as FormBody
    const day = fieldIn(body, FIELD.day)
    const token = readFormToken(signatureFormKey(idSecret, signature, day), fieldIn(body, FIELD.token))
    if (!token || day === today) return undefined

    const isRepeated = (await readSubmissions(db, signature.workspace, [token.nonce])).length > 0
    const link = await openOn(day)
    const isVoteChange = isAnswered(link.invitation) && !isStale(token, pageDeps.clock())
    return isRepeated || isVoteChange ? link : undefined
  }
}
