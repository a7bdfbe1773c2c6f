import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Registry } from 'prom-client'
import type { Database } from '../database/tables.ts'
import { openRanges } from '../http/ip-address.ts'
import { allow } from './credentials.ts'

const isLoopback = openRanges(['127.0.0.0/8', '::1'])

/** Lists headers that proxies add. A request with one of them comes from elsewhere, even over a local connection. */
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

/** Serves metrics to Prometheus: without a key on this machine, and with the scope `admin` from elsewhere. */
export async function metricsRoutes(
  app: FastifyInstance,
  { db, registry }: { db: Database; registry: Registry },
): Promise<void> {
  const requireKey = allow(db, 'admin')

  app.get(
    '/metrics',
    {
      schema: { hide: true },
      async onRequest(request, reply) {
        if (!isLocal(request)) await requireKey.call(this, request, reply)
      },
    },
    async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function isLocal({ headers, socket }: FastifyRequest): boolean {
  if (PROXY_HEADERS.some((name) => headers[name] !== undefined)) return false
  return isLoopback(socket.remoteAddress ?? '')
}
