import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** What pages of any origin may call and read, errors included; nothing else answers across origins. */
const PUBLIC = /^\/(v1\/(views|responses|surveys\/[^/?]+)|otklik[^/?]*\.js)(\?|$)/

/** Origin is no authentication: public addresses answer every page, without credentials. */
export async function allowPages(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    delegator: (request, callback) => {
      const isPublic = PUBLIC.test(request.url ?? '')
      callback(null, { origin: isPublic ? '*' : false, methods: ['GET', 'POST'], maxAge: 7200 })
    },
  })
}
