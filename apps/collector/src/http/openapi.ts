import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/** Serves the OpenAPI document at `/openapi.json`, which is generated from the schemas of the routes. */
export async function describeApi(app: FastifyInstance, publicUrl: string, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Otklik', version },
      servers: [{ url: publicUrl }],
      components: { securitySchemes: { secretKey: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  })
  app.get('/openapi.json', { config: { access: { open: 'nothing' } }, schema: { hide: true } }, async () =>
    app.swagger(),
  )
}
