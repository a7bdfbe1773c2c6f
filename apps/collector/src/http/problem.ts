import { PROBLEMS, type Problem as ProblemBody, type ProblemCode } from '@otklik/contract'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isOutdated, isUnavailable } from '../database/unavailable.ts'
import { receiveRefusedBody } from './long-bodies.ts'
import { logFault } from './request-log.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { pathsOf } from './validation-paths.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Is set if the reply is a problem. */
    problem?: ProblemCode
  }
}

type Fault = NonNullable<ProblemBody['errors']>[number]

/** Represents an error that the caller may see. All other errors are logged, and the caller gets no details. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly faults: Fault[] | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: ProblemCode,
    detail?: string,
    options: { faults?: Fault[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail ?? PROBLEMS[code][1])
    this.code = code
    this.faults = options.faults
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Returns the problem of one invalid value, which it names by its path. */
export function invalid(path: string, message: string, code: ProblemCode = 'validation_failed'): Problem {
  return refuse([{ path, message }], code)
}

/** A problem lists at most this many errors, and gives the number of the others. */
const MAX_FAULTS = 100

/** Returns the problem of several invalid values, which it names by their paths. */
export function refuse(faults: Fault[], code: ProblemCode = 'validation_failed'): Problem {
  const listed = faults.slice(0, MAX_FAULTS)
  const sentences = listed.map(({ path, message }) => `${path}: ${message}`)
  if (faults.length > listed.length) sentences.push(`and ${faults.length - listed.length} more`)
  return new Problem(code, sentences.join('; '), { faults: listed })
}

/** Replies to every error, from any layer, with a problem as defined by RFC 9457. */
export function replyWithProblems(app: FastifyInstance): void {
  app.decorateReply('problem', undefined)

  app.setNotFoundHandler(() => {
    throw new Problem('not_found', 'No endpoint has this method and URL.')
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    return sendProblem(reply, takeProblem(error, request, reply))
  })
}

/** Replies to URLs that Fastify cannot decode. It runs before any hook. */
export function replyToUnroutable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  setSecurityHeaders(reply)
  sendProblem(reply, asProblem(error))
}

/** Returns the body of the reply to a problem. */
export function problemBody(problem: Problem): ProblemBody {
  const [status, title] = PROBLEMS[problem.code]
  return {
    type: `urn:otklik:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    ...(problem.faults && { errors: problem.faults }),
  }
}

function sendProblem(reply: FastifyReply, problem: Problem) {
  setProblemHeaders(reply, problem)
  // It is serialized here, because the route's schemas describe only its successful replies.
  return reply
    .code(PROBLEMS[problem.code][0])
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(problem))
}

function setProblemHeaders(reply: FastifyReply, problem: Problem): void {
  reply.problem = problem.code
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  // Each challenge has a header line of its own, because Chromium does not find Basic behind another one. A page that
  // calls by session gets none, as the browser would ask its user for a password.
  if (problem.code === 'unauthenticated' && reply.request.headers['otklik-workspace'] === undefined) {
    reply.header('www-authenticate', ['Bearer', 'Basic realm="otklik"'])
  }
  // A problem is not a version of the resource, so it must not lead to a 304 next time.
  reply.removeHeader('etag').removeHeader('content-disposition')
}

/** Maps the codes of errors of Fastify and its plugins that a client can cause to problems. */
const CLIENT_ERRORS: Record<string, ProblemCode> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_CP_ERR_INVALID_CONTENT: 'malformed_json',
  FST_CP_ERR_INVALID_CONTENT_ENCODING: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'not_found',
}

/** Converts an error to a problem. The log has those that an operator should look into, because the caller cannot fix them. */
function takeProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Problem {
  const problem = asProblem(error)
  if (problem.code === 'internal_error') logFault(request.log, error, 'unexpected error')
  if (isUnavailable(error)) logFault(request.log, error, 'the database does not respond')
  if (problem.code === 'payload_too_large') receiveRefusedBody(request, reply)
  return problem
}

/** Converts an error to the problem that a body in another format explains: it is logged, and its headers are set. */
export function prepareProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Problem {
  const problem = takeProblem(error, request, reply)
  setProblemHeaders(reply, problem)
  return problem
}

/** Converts an error to the problem that a page explains: it is logged, and says when to try again. */
export function problemOfPage(error: FastifyError, request: FastifyRequest, reply: FastifyReply): Problem {
  const problem = takeProblem(error, request, reply)
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  return problem
}

/** Converts an error from any layer to the problem that the caller gets. */
function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return refuse(pathsOf(error.validation))
  // An interrupted COMMIT may or may not have stored the request. A retry with the same id is stored once.
  if (isUnavailable(error)) {
    return new Problem('database_unavailable', 'The database does not respond.', { retryAfterSeconds: 5 })
  }
  if (isOutdated(error)) {
    return new Problem('database_unavailable', 'A newer collector has migrated the database.', {
      retryAfterSeconds: 5,
    })
  }
  const code = CLIENT_ERRORS[error.code]
  return code
    ? new Problem(code)
    : new Problem('internal_error', 'The error is logged. Please try again later.')
}
