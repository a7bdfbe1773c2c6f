import { PROBLEMS, type Problem as ProblemBody, type ProblemCode } from '@otklik/contract'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from './request-log.ts'
import { pathsOf } from './validation-paths.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The code of the problem that it is. */
    problem?: ProblemCode
  }
}

type Fault = NonNullable<ProblemBody['errors']>[number]

/** An error that the caller may see. Everything else is logged and answered blandly. */
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

/** Refuses one value by its name. */
export function invalid(path: string, message: string, code: ProblemCode = 'validation_failed'): Problem {
  return refuse([{ path, message }], code)
}

/** A body can hold more faults than an answer should: beyond these, only their number is told. */
const MAX_FAULTS = 100

/** Refuses several values, each by its name. */
export function refuse(faults: Fault[], code: ProblemCode = 'validation_failed'): Problem {
  const told = faults.slice(0, MAX_FAULTS)
  const sentences = told.map(({ path, message }) => `${path}: ${message}`)
  if (faults.length > told.length) sentences.push(`and ${faults.length - told.length} more`)
  return new Problem(code, sentences.join('; '), { faults: told })
}

/** Gives every error, from whichever layer, the one shape of RFC 9457. */
export function replyWithProblems(app: FastifyInstance): void {
  app.decorateReply('problem', undefined)

  app.setNotFoundHandler(() => {
    throw new Problem('not_found', 'There is no such address.')
  })

  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = asProblem(error)
    logProblem(request.log, error, problem)
    return sendProblem(reply, problem)
  })
}

/** Answers what no route can be found for, as its address can't be decoded: no hook and no route has seen it. */
export function replyToUnroutable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, asProblem(error))
}

/** The body that a problem is answered with. */
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
  reply.problem = problem.code
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', problem.retryAfterSeconds)
  if (problem.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer, Basic realm="otklik"')
  // What was refused is no version of what was asked for, and must not be "not modified" next time.
  reply.removeHeader('etag')
  // Serialized here, as the route's schemas describe its successes alone.
  return reply
    .code(PROBLEMS[problem.code][0])
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problemBody(problem))
}

/** Errors of Fastify and its plugins that a caller can cause, by their code. */
const CALLERS_FAULTS: Record<string, ProblemCode> = {
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_CP_ERR_INVALID_CONTENT: 'malformed_json',
  FST_CP_ERR_INVALID_CONTENT_ENCODING: 'unsupported_media_type',
  FST_ERR_BAD_URL: 'not_found',
}

/** Logs what an operator should look into: whatever the caller can't mend. */
export function logProblem(log: FastifyBaseLogger, error: FastifyError, problem: Problem): void {
  if (problem.code === 'internal_error') logFault(log, error, 'unexpected fault')
  if (isUnavailable(error)) logFault(log, error, 'the database does not answer')
}

/** What an error, from whichever layer, is to the caller. */
export function asProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return refuse(pathsOf(error.validation))
  // What was being committed may be stored or not; given again, under the same id, it will be, once.
  if (isUnavailable(error)) {
    return new Problem('overloaded', 'The database does not answer.', { retryAfterSeconds: 5 })
  }
  const code = CALLERS_FAULTS[error.code]
  return code
    ? new Problem(code)
    : new Problem('internal_error', 'The fault is logged. Please try again later.')
}
