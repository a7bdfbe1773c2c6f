import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

/** No key, token or mailbox looks like this, so none is logged as the id of a request. */
const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/

/** The id that a request is logged by: the one that it brought, where it is well formed, else a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id']
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID()
}

/** Logs each request by the pattern of its route: an address may hold a key, a token or a person. Tells its id. */
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
 * Logs a fault that nobody expected: its kind, message, code and stack, and those of its cause. What a
 * database adds, such as parameters and failing rows, stays out, as it may be what a person said.
 */
export function logFault(log: FastifyBaseLogger, fault: unknown, message: string): void {
  log.error({ err: essenceOf(fault) }, message)
}

function essenceOf(fault: unknown): object {
  if (!(fault instanceof Error)) return { message: String(fault) }
  const { name, message, stack, cause } = fault
  return {
    type: name,
    message,
    ...('code' in fault && { code: fault.code }),
    stack,
    ...(cause !== undefined && { cause: essenceOf(cause) }),
  }
}
