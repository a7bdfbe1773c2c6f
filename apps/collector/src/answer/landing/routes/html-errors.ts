import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import { type ClosedReason, LANGUAGES, type Language, nearestLanguage } from '@otklik/texts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { asProblem, logProblem, Problem } from '../../../http/problem.ts'
import { VotesSpentError } from '../../intake/signature-vote.ts'
import { closedPage } from '../pages/closed-page.ts'
import { STYLE_SOURCE } from '../pages/stylesheet.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the person whom a page is for, once it is known: a BCP 47 tag. */
    pageLocale: string | undefined
  }
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src ${STYLE_SOURCE}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // With `no-referrer` a form's own origin would be hidden from where it is sent.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
}

const REASONS: Partial<Record<ProblemCode, ClosedReason>> = {
  not_found: 'unknown',
  unauthenticated: 'unknown',
  invitation_expired: 'expired',
  erased: 'erased',
  edit_window_closed: 'settled',
  rate_limited: 'busy',
  internal_error: 'fault',
  overloaded: 'fault',
}

/** Makes the routes of this plugin answer people: in pages, errors too, in their language, and kept by nobody. */
export function replyWithPages(app: FastifyInstance): void {
  app.decorateRequest('pageLocale')
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(HEADERS)
  })
  app.setNotFoundHandler(() => {
    throw new Problem('not_found')
  })
  app.setErrorHandler(replyWithErrorPage)
}

/** Answers a fault in a page that says what the person can do about it. */
export function replyWithErrorPage(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asProblem(error)
  logProblem(request.log, error, problem)
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  // What is settled is no conflict to somebody who opens a link.
  const [status] = PROBLEMS[problem.code === 'edit_window_closed' ? 'invitation_expired' : problem.code]
  reply.headers(HEADERS)
  sendPage(reply, closedPage(localeOf(request), reasonOf(problem, request)), status)
}

function reasonOf(problem: Problem, { url }: FastifyRequest): ClosedReason {
  if (problem instanceof VotesSpentError) return 'spent'
  // Whether a signature was revoked or never was is nobody's business.
  if (problem.code === 'not_found' && url.startsWith('/s/')) return 'ended'
  return REASONS[problem.code] ?? 'refused'
}

export function sendPage(reply: FastifyReply, page: string, status = 200) {
  return reply.code(status).type('text/html; charset=utf-8').serializer(String).send(page)
}

/** The language of a request's pages: its person's, as far as it is known, else what its browser asks for. */
export function localeOf(request: FastifyRequest): Language {
  const [asked = 'en'] = new Negotiator(request).languages([...LANGUAGES])
  return nearestLanguage(request.pageLocale ?? asked)
}
