import { LANGUAGES, nearestLanguage, providerSignInTexts, type SignInRefusal } from '@otklik/texts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { RequestError } from '../../../http/outgoing/ssrf-safe-request.ts'
import { asProblem, logProblem } from '../../../http/problem.ts'
import { MESSAGE_PAGE_POLICY, renderMessagePage } from './message-page.ts'
import { SignInRefused } from './refuse-sign-in.ts'

const STATUSES: Record<SignInRefusal, number> = {
  unavailable: 503,
  cancelled: 403,
  expired: 400,
  failed: 400,
  unverified: 403,
  unknown: 403,
  otherIdentity: 403,
  ungrouped: 403,
  notSetUp: 404,
  busy: 429,
  fault: 500,
}

/** Replies to every error of a sign-in with a page that says in one sentence what the person can do. */
export function sendRefusal(publicUrl: string) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { reason, workspace } = error instanceof SignInRefused ? error : asRefusal(error, request, reply)
    if (error instanceof SignInRefused) logRefusal(request, error)
    const [preferred = 'en'] = new Negotiator(request).languages([...LANGUAGES])
    const locale = nearestLanguage(preferred)
    const { title, refused, again } = providerSignInTexts[locale]
    const { pathname } = new URL(`${publicUrl}/v1/sign-in/oidc`)
    const link =
      workspace === undefined ? undefined : { href: `${pathname}?workspace=${workspace}`, text: again }
    return reply
      .code(STATUSES[reason])
      .header('content-security-policy', MESSAGE_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(renderMessagePage(locale, { title, text: refused[reason], link }))
  }
}

function asRefusal(error: FastifyError, { log }: FastifyRequest, reply: FastifyReply): SignInRefused {
  const problem = asProblem(error)
  logProblem(log, error, problem)
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  if (problem.code === 'rate_limited') return new SignInRefused('busy')
  return new SignInRefused(problem.code === 'validation_failed' ? 'notSetUp' : 'fault')
}

/** Logs why, for the administrator whom the person will ask. It logs nothing that the browser or the provider sent. */
function logRefusal({ log }: FastifyRequest, { reason, workspace, cause }: SignInRefused): void {
  if (cause instanceof Error) log.warn({ workspace, reason, ...faultOf(cause) }, 'sign-in refused')
  else log.info({ workspace, reason }, 'sign-in refused')
}

function faultOf(error: Error): object {
  if (error.cause instanceof RequestError) return { fault: error.cause.fault }
  return { fault: error.message, ...('code' in error && { code: error.code }) }
}
