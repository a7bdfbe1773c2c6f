import { html } from '@otklik/links/html'
import { type Language, providerSignInTexts, type SignInRefusal } from '@otklik/texts'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { RequestError } from '../../../http/outgoing/ssrf-safe-request.ts'
import { problemOfPage } from '../../../http/problem.ts'
import { negotiateLocale } from '../../pages/negotiate-locale.ts'
import { renderPage } from '../../pages/page.ts'
import { sendPage } from '../../pages/send-page.ts'
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

const REFUSAL = {
  description: 'Is a page that says in one sentence what the person can do.',
  content: { 'text/html': { schema: z.string() } },
}

/** Describes the replies with such a page, for the OpenAPI document. */
export const REFUSAL_REPLIES = Object.fromEntries(Object.values(STATUSES).map((status) => [status, REFUSAL]))

/** Replies to every error of a sign-in with a page that says in one sentence what the person can do. */
export function sendRefusal(publicUrl: string) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { reason, workspace } = error instanceof SignInRefused ? error : asRefusal(error, request, reply)
    if (error instanceof SignInRefused) logRefusal(request, error)
    const { pathname } = new URL(`${publicUrl}/v1/sign-in/oidc`)
    const again = workspace === undefined ? undefined : `${pathname}?workspace=${workspace}`
    return sendPage(reply, renderRefusal(negotiateLocale(request), reason, again), STATUSES[reason])
  }
}

/** @param again is the URL of another attempt, if the workspace is known */
function renderRefusal(locale: Language, reason: SignInRefusal, again: string | undefined): string {
  const texts = providerSignInTexts[locale]
  return renderPage({
    locale,
    brand: undefined,
    title: texts.title,
    content: html`<h1 class="question">${texts.title}</h1>
      <p class="note">${texts.refused[reason]}</p>
      ${again === undefined ? [] : html`<div class="foot only"><a class="button" href="${again}">${texts.again}</a></div>`}`,
  })
}

function asRefusal(error: FastifyError, request: FastifyRequest, reply: FastifyReply): SignInRefused {
  const problem = problemOfPage(error, request, reply)
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
