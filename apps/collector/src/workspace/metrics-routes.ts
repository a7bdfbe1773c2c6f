import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Registry } from 'prom-client'
import type { Database } from '../database/tables.ts'
import { openRanges } from '../http/ip-address.ts'
import { allow } from './credentials.ts'

const isLoopback = openRanges(['127.0.0.0/8', '::1'])

/** What proxies add: with any of them a request comes from elsewhere, though its connection does not. */
const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via']

/** Where Prometheus reads: from this machine freely, from elsewhere with a key of the scope `admin`. */
export async function metricsRoutes(
  app: FastifyInstance,
  { db, registry }: { db: Database; registry: Registry },
): Promise<void> {
  const askForKey = allow(db, 'admin')

  app.get(
    '/metrics',
    {
      schema: { hide: true },
      async onRequest(request, reply) {
        if (!isFromHere(request)) await askForKey.call(this, request, reply)
      },
    },
    async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  )
}

function isFromHere({ headers, socket }: FastifyRequest): boolean {
  if (FORWARDED.some((name) => headers[name] !== undefined)) return false
  return isLoopback(socket.remoteAddress ?? '')
}
