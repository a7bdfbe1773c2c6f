import type { FastifyInstance } from 'fastify'

/**
 * Keeps replies to keys and sessions out of every cache, unless their route says how they may be cached. Otherwise the next
 * person at a shared computer could go back to what the last one saw.
 */
export function forbidStoring(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { access } = request.routeOptions.config
    if (access && !('open' in access) && !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store')
    }
    done()
  })
}
