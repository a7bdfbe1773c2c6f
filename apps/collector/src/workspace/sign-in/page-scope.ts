import formbody from '@fastify/formbody'
import { PROBLEMS, type ProblemCode } from '@otklik/contract'
import type { SignInClosedReason } from '@otklik/texts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { problemOfPage } from '../../http/problem.ts'
import { refuseCrossSite } from '../access/same-origin.ts'
import { negotiateLocale } from '../pages/negotiate-locale.ts'
import { sendPage } from '../pages/send-page.ts'
import { renderRefusal } from './pages/link-page.ts'

const BODY_LIMIT_BYTES = 8192

/** Holds the body of a form. A field that occurs more than once is a list. */
type FormBody = Readonly<Record<string, string | string[] | undefined>>

/** Lets a plugin serve pages: it takes the forms of its own pages and nothing else, and its errors are pages too. */
export async function servePages(app: FastifyInstance, publicUrl: string): Promise<void> {
  app.decorateRequest('pageLocale')
  app.decorateRequest('pageBrand')
  app.setErrorHandler(sendErrorPage)
  app.removeAllContentTypeParsers()
  await app.register(formbody, { bodyLimit: BODY_LIMIT_BYTES })
  // A form of another site could sign somebody in as somebody else, who would then see what they do.
  app.addHook('preHandler', async (request) => refuseCrossSite(request, publicUrl))
}

/** Reads a field of a form. A missing one is empty. */
export function formField({ body }: FastifyRequest, name: string): string {
  const fields = (body ?? {}) as FormBody
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return [value ?? ''].flat().at(-1) ?? ''
}

const REASONS: Partial<Record<ProblemCode, Exclude<SignInClosedReason, 'link'>>> = {
  not_found: 'unknown',
  rate_limited: 'busy',
  internal_error: 'fault',
  overloaded: 'fault',
  database_unavailable: 'fault',
}

function sendErrorPage(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOfPage(error, request, reply)
  reply.problem = problem.code
  const [status] = PROBLEMS[problem.code]
  const reason = REASONS[problem.code] ?? 'refused'
  sendPage(reply, renderRefusal(negotiateLocale(request), request.pageBrand, reason), status)
}
