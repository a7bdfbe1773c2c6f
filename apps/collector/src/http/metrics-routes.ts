import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { Registry } from 'prom-client'
import { z } from 'zod'
import { Problem } from './problem.ts'

interface Options {
  registry: Registry
  /** Is what Prometheus sends as a bearer token. Without it, the collector's own port serves no metrics. */
  token: string | undefined
}

/**
 * Serves metrics to Prometheus on the collector's own port. The token alone opens them: behind a proxy on the same
 * machine every request comes from loopback, and the key of a workspace is no key to the figures of all.
 */
export async function metricsRoutes(app: FastifyInstance, { registry, token }: Options): Promise<void> {
  app.get(
    '/metrics',
    {
      config: { access: { open: 'the metrics token' } },
      schema: {
        operationId: 'getMetrics',
        summary: 'Read the metrics of the collector',
        description:
          'Returns counters and gauges of the whole process for Prometheus, without labels that name a workspace. ' +
          'Where no token is set, the collector serves them on a port of their own alone.',
        response: { 200: { content: { 'text/plain': { schema: z.string() } } } },
      },
    },
    async ({ headers: { authorization = '' } }, reply) => {
      const [, presented = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
      if (token === undefined || !isSame(presented, token)) {
        throw new Problem(
          'unauthenticated',
          'Send OTKLIK_METRICS_TOKEN as a bearer token, or read the metrics on OTKLIK_METRICS_PORT.',
        )
      }
      return reply.type(registry.contentType).send(await registry.metrics())
    },
  )
}

/** Serves metrics on a port of their own, on loopback and without a token. */
export async function listenForMetrics(registry: Registry, port: number): Promise<Server> {
  const server = createServer(async ({ method, url }, reply) => {
    if (method !== 'GET' || url !== '/metrics') return reply.writeHead(404).end()
    const metrics = await registry.metrics().catch(() => undefined)
    if (metrics === undefined) return reply.writeHead(500).end()
    return reply.writeHead(200, { 'content-type': registry.contentType }).end(metrics)
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, '127.0.0.1', resolve)
  await promise
  return server
}

/** Compares in constant time. Digests have one length, which the comparison needs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
