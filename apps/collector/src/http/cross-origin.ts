import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** What pages of any origin may call and read, errors included; nothing else answers across origins. */
const METHODS = ['GET', 'HEAD', 'POST']
const PUBLIC = /^\/(v1\/(views|responses|surveys\/[^/?]+)|otklik[^/?]*\.js)(\?|$)/

/** Origin is no authentication: public addresses answer every page, without credentials. */
export async function allowPages(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    delegator: (request, callback) => {
      const isPublic = PUBLIC.test(request.url) && [...METHODS, 'OPTIONS'].includes(request.method)
      callback(null, {
        origin: isPublic ? '*' : false,
        methods: METHODS,
        exposedHeaders: ['Retry-After'],
        maxAge: 7200,
        // An OPTIONS that is no preflight is answered alike, and not by an error of another shape.
        strictPreflight: false,
      })
    },
  })
}
