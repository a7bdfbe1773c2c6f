import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** What pages of any origin may call and read, errors included; nothing else answers across origins. */
const POSTED = /^\/v1\/(views|responses)(\?|$)/
const READ = /^\/(v1\/surveys\/[^/?]+|otklik[^/?]*\.js)(\?|$)/

/** Origin is no authentication: public addresses answer every page, without credentials. */
export async function allowCrossOrigin(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    delegator: (request, callback) => {
      const methods = POSTED.test(request.url) ? ['POST'] : READ.test(request.url) ? ['GET', 'HEAD'] : []
      const isPublic = methods.length > 0 && [...methods, 'OPTIONS'].includes(request.method)
      callback(null, {
        origin: isPublic ? '*' : false,
        methods,
        exposedHeaders: ['Retry-After'],
        maxAge: 7200,
        // An OPTIONS that is no preflight is answered alike, and not by an error of another shape.
        strictPreflight: false,
      })
    },
  })
}
