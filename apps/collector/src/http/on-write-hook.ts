import type { FastifyInstance } from 'fastify'

/** Calls when a request that may write was answered, so after its COMMIT. */
export function callOnWrite(app: FastifyInstance, onWrite: () => void): void {
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.method !== 'GET') onWrite()
    done()
  })
}
