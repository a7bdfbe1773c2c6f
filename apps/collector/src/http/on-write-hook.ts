import type { FastifyInstance } from 'fastify'

/** Calls `onWrite` after the reply to a request that may have written, so after its COMMIT. */
export function callOnWrite(app: FastifyInstance, onWrite: () => void): void {
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method !== 'GET') onWrite()
    done()
  })
}
