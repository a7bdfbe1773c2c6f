import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** Pages of any origin may POST to these URLs, and read every reply, errors included. */
const POST_URLS = /^\/v1\/(views|responses)(\?|$)/
/** Pages of any origin may GET these URLs. */
const GET_URLS = /^\/(v1\/surveys\/[^/?]+|otklik[^/?]*\.js)(\?|$)/

/** Lets pages of any origin call the public URLs alone, without credentials. `Origin` authenticates nobody. */
export async function allowCrossOrigin(app: FastifyInstance): Promise<void> {
  await app.register(cors, {
    delegator: (request, callback) => {
      const methods = POST_URLS.test(request.url)
        ? ['POST']
        : GET_URLS.test(request.url)
          ? ['GET', 'HEAD']
          : []
      const isPublic = methods.length > 0 && [...methods, 'OPTIONS'].includes(request.method)
      callback(null, {
        origin: isPublic ? '*' : false,
        methods,
        exposedHeaders: ['Retry-After'],
        maxAge: 7200,
        // OPTIONS requests that are not preflights get the same reply. The plugin's own error has another format.
        strictPreflight: false,
      })
    },
  })
}
