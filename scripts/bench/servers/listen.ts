import fastify from 'fastify'
import { type FastifyPluginAsyncZod, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'

/** Serves routes that check their bodies as the collector's do, on the port that the environment names. */
export async function listen(routes: FastifyPluginAsyncZod): Promise<void> {
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(routes)
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
}
