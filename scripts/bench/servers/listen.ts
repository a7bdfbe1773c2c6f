import fastify from 'fastify'
import { type FastifyPluginAsyncZod, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'

/** Serves routes on the port that the environment names, and checks bodies as the collector does. */
export async function listen(routes: FastifyPluginAsyncZod): Promise<void> {
  const app = fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  await app.register(routes)
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
}
