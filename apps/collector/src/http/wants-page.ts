import type { FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'

/** Returns whether a request prefers a page to JSON, as that of a browser does. One that accepts anything gets JSON. */
export function wantsPage(request: FastifyRequest): boolean {
  return new Negotiator(request).mediaType(['application/json', 'text/html']) === 'text/html'
}
