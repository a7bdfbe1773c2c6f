import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { allowLongBody } from './client-timeouts.ts'
import { Problem } from './problem.ts'

/**
 * Streams a body of any length, no faster than it is read. Each part must arrive within the timeout of requests, which is
 * not the limit of the whole.
 *
 * @throws {Problem} `request_timeout` if a part does not arrive in time, and `malformed_request` if the body ends early
 */
export function streamBody(request: FastifyRequest, body: Readable): AsyncGenerator<Uint8Array> {
  allowLongBody(request)
  return partsOf(body, request.server.server.requestTimeout)
}

async function* partsOf(body: Readable, timeoutMs: number): AsyncGenerator<Uint8Array> {
  const parts = body[Symbol.asyncIterator]()
  for (;;) {
    const timeout = Promise.withResolvers<never>()
    const timer = setTimeout(() => timeout.reject(new Problem('request_timeout')), timeoutMs)
    const arrived = parts.next().catch(() => {
      throw new Problem('malformed_request', 'The body ended before it was complete.')
    })
    const part = await Promise.race([arrived, timeout.promise]).finally(() => clearTimeout(timer))
    if (part.done) return
    yield part.value
  }
}
