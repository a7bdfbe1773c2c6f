import type { FastifyInstance } from 'fastify'
import { z } from 'zod'

/**
 * Gives every route of the API that declares no query parameters the schema of none: one that is
 * misspelt is refused by its name, never ignored.
 */
export function refuseUnknownQueryParams(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/v1/')) route.schema = { querystring: z.strictObject({}), ...route.schema }
  })
}
