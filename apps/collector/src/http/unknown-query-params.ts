import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/**
 * Gives every route of the API that declares no query parameters a schema without any, so that an unknown parameter is
 * refused by its name, never ignored.
 */
export function refuseUnknownQueryParams(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.schema = { querystring: z.strictObject({}), ...route.schema }
  })
}
