import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { describeAccess, securitySchemes } from './openapi-security.ts'

interface Options {
  publicUrl: string
  version: string
  /** Is the name of a session's cookie, in which `{workspace}` stands for the workspace. */
  sessionCookie: string
}

/** Serves the OpenAPI document at `/openapi.json`, which is generated from the schemas and the access of the routes. */
export async function describeApi(
  app: FastifyInstance,
  { publicUrl, version, sessionCookie }: Options,
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Otklik', version },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: securitySchemes(sessionCookie) },
    },
    transform: (document) => {
      const { method, config } = document.route
      const access = config?.access
      return jsonSchemaTransform({
        ...document,
        schema: { ...document.schema, ...(access && describeAccess(access, String(method))) },
      })
    },
  })
  app.get('/openapi.json', { config: { access: { open: 'nothing' } }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}
