import type { FastifyBaseLogger, FastifyInstance } from 'fastify'

/** Logs each request by the pattern of its route: an address may hold a key, a token or a person. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
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
