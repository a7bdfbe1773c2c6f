import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isUnavailable } from '../database/unavailable.ts'

/** What the collector counts of itself, for Prometheus. No label names a workspace, a person or an address. */
export type Metrics = ReturnType<typeof openMetrics>

/** Seconds, from what a cached answer takes to the longest statement. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500]

export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'otklik_request_duration_seconds',
      help: 'How long requests took, by the pattern of their route',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: DURATIONS,
      registers,
    }),
    problems: new Counter({
      name: 'otklik_problems_total',
      help: 'Requests that were answered by a problem, by its code',
      labelNames: ['code'] as const,
      registers,
    }),
    flushSizes: new Histogram({
      name: 'otklik_flush_size',
      help: 'How many views and responses one transaction stored, or tried to',
      buckets: SIZES,
      registers,
    }),
    flushDurations: new Histogram({
      name: 'otklik_flush_duration_seconds',
      help: 'How long such a transaction took, whatever its end',
      buckets: DURATIONS,
      registers,
    }),
    /** Values that are read together, whenever the metrics are; unknown (NaN) while the database is away. */
    gauges<Name extends string>(
      helps: Record<Name, string>,
      read: () => Promise<Record<Name, number>>,
    ): void {
      let reading: Promise<Record<Name, number> | undefined> | undefined
      for (const name of Object.keys(helps) as Name[]) {
        new Gauge({
          name,
          help: helps[name],
          registers,
          async collect() {
            reading ??= read()
              .catch(unknownWhileAway)
              .finally(() => (reading = undefined))
            this.set((await reading)?.[name] ?? Number.NaN)
          },
        })
      }
    },
  }
}

/** Measures each request by its route's pattern: an address may hold a key, a token or a person. */
export function measureRequests(app: FastifyInstance, { requests, problems }: Metrics): void {
  app.addHook('onResponse', (request, reply, done) => {
    requests.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    if (reply.problem) problems.inc({ code: reply.problem })
    done()
  })
}

function unknownWhileAway(error: unknown): undefined {
  if (!isUnavailable(error)) throw error
}
