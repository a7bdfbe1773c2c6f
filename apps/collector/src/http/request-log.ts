import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

/** Matches the request ids that are accepted. No key, token or mailbox matches, so none is logged as an id. */
const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/

/** Returns the id that a request is logged with: its own `x-request-id` if that is well-formed, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
}

/**
 * Logs each request by its route pattern, because its URL may contain a key, a token or a person's id. Replies carry
 * the request's id as `x-request-id`.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    done()
  })

  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ...(reply.problem && { code: reply.problem }),
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    )
    done()
  })
}

/**
 * Logs the type, message, code and stack of an unexpected error, and those of its causes. It leaves out what a database
 * adds, such as parameters and failing rows, because that may contain a person's answers.
 */
export function logFault(log: FastifyBaseLogger, fault: unknown, message: string): void {
  log.error({ err: loggedFields(fault) }, message)
}

function loggedFields(fault: unknown): object {
  if (!(fault instanceof Error)) return { message: String(fault) }
  const { name, message, stack, cause } = fault
  return {
    type: name,
    message,
    ...('code' in fault && { code: fault.code }),
    stack,
    ...(cause !== undefined && { cause: loggedFields(cause) }),
  }
}
