import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'

/** Returns the reply to a request whose body never ends, with what has come of it first. A problem comes whole. */
export async function firstOf(app: FastifyInstance, options: InjectOptions): Promise<LightMyRequestResponse> {
  const reply = await app.inject({ ...options, payloadAsStream: true })
  const chunks: Buffer[] = []
  for await (const chunk of reply.stream()) {
    chunks.push(chunk)
    if (reply.statusCode === 200) break
  }
  const body = Buffer.concat(chunks).toString()
  return Object.assign(reply, { body, json: () => JSON.parse(body) })
}
