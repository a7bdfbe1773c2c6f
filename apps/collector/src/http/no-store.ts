import type { FastifyInstance, onSendHookHandler } from 'fastify'
import { onGuardedRoute } from './access.ts'

/**
 * Keeps replies to keys and sessions out of every cache, unless their route says how they may be cached. Otherwise the next
 * person at a shared computer could go back to what the last one saw.
 */
export function forbidStoring(app: FastifyInstance): void {
  onGuardedRoute(app, (route) => {
    route.onSend = [forbid, ...[route.onSend ?? []].flat()]
  })
}

const forbid: onSendHookHandler = (_request, reply, _payload, done) => {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  done()
}
