import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import type { ClosedReason } from '@otklik/texts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem, problemOfPage } from '../../../http/problem.ts'
import { negotiateLocale } from '../../../workspace/pages/negotiate-locale.ts'
import { sendPage } from '../../../workspace/pages/send-page.ts'
import { renderClosedPage } from '../pages/closed-page.ts'

const REASONS: Partial<Record<ProblemCode, ClosedReason>> = {
  not_found: 'unknown',
  unauthenticated: 'unknown',
  invitation_expired: 'expired',
  erased: 'erased',
  edit_window_closed: 'settled',
  rate_limited: 'busy',
  internal_error: 'fault',
  overloaded: 'fault',
  database_unavailable: 'fault',
}

/** Makes every error of a plugin an HTML page, in the language of its person. */
export function replyWithErrorPages(app: FastifyInstance): void {
  app.decorateRequest('pageLocale')
  app.decorateRequest('pageBrand')
  app.setNotFoundHandler(() => {
    throw new Problem('not_found')
  })
  app.setErrorHandler(sendErrorPage)
}

/** Replies to an error with a page that tells the person what they can do. */
export function sendErrorPage(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOfPage(error, request, reply)
  // 410 rather than 409: a person who opens a link is in conflict with nothing.
  const [status] = PROBLEMS[problem.code === 'edit_window_closed' ? 'invitation_expired' : problem.code]
  const page = renderClosedPage(negotiateLocale(request), request.pageBrand, reasonOf(problem, request))
  sendPage(reply, page, status)
}

function reasonOf(problem: Problem, { url }: FastifyRequest): ClosedReason {
  // A revoked signature must look like one that never existed.
  if (problem.code === 'not_found' && url.startsWith('/s/')) return 'ended'
  if (problem.code === 'invitation_expired' && url.startsWith('/c/')) return 'over'
  return REASONS[problem.code] ?? 'refused'
}
