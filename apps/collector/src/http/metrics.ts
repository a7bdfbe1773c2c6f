import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { isOutdated, isUnavailable } from '../database/unavailable.ts'

/** Holds the collector's own metrics, for Prometheus. No label names a workspace, a person or an address. */
export type Metrics = ReturnType<typeof openMetrics>

/** These buckets, in seconds, range from a cached reply to the statement timeout and beyond. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 500]

export function openMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'otklik_request_duration_seconds',
      help: 'Duration of requests, by route pattern',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: DURATIONS,
      registers,
    }),
    problems: new Counter({
      name: 'otklik_problems_total',
      help: 'Requests that got a problem, by its code',
      labelNames: ['code'] as const,
      registers,
    }),
    refusedCredentials: new Counter({
      name: 'otklik_refused_credentials_total',
      help: 'Credentials that were unknown, expired or revoked, by kind: key, session or sign_in_link',
      labelNames: ['kind'] as const,
      registers,
    }),
    webhookAttempts: new Counter({
      name: 'otklik_webhook_attempts_total',
      help: 'Attempts to deliver a message to a webhook, by their outcome: delivered, failed or gone',
      labelNames: ['outcome'] as const,
      registers,
    }),
    flushSizes: new Histogram({
      name: 'otklik_flush_size',
      help: 'Views and responses per transaction, stored or failed',
      buckets: SIZES,
      registers,
    }),
    flushDurations: new Histogram({
      name: 'otklik_flush_duration_seconds',
      help: 'Duration of the transactions that store views and responses',
      buckets: DURATIONS,
      registers,
    }),
    /** Registers gauges that are read together at each scrape. They are NaN while the database is not available. */
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
              .catch(undefinedIfUnavailable)
              .finally(() => (reading = undefined))
            this.set((await reading)?.[name] ?? Number.NaN)
          },
        })
      }
    },
  }
}

/** Measures each request by its route pattern, because its URL may contain a key, a token or a person's id. */
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

function undefinedIfUnavailable(error: unknown): undefined {
  if (!(isUnavailable(error) || isOutdated(error))) throw error
}
