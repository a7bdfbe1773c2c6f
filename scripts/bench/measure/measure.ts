import type { ClientProcess } from '../load/client-process.ts'
import { emptyLatencies, percentile } from '../load/latency-histogram.ts'
import type { Round } from '../load/round.ts'
import { cpuMs } from './process-usage.ts'
import { expectNothingLost, type TrackedTarget } from './tracked-target.ts'

/** Holds the figures of one round. CPU times are microseconds a request, measured over the warm-up too. */
export interface Figures {
  perSecond: number
  p50Ms: number
  p99Ms: number
  serverUs: number | undefined
  postgresUs: number | undefined
  clientUs: number
  /** The busiest client was working, not waiting, for this share of the time. */
  clientBusy: number
}

/**
 * Runs one round with its connections divided among the clients, and compares what is stored with what was
 * acknowledged.
 *
 * @throws {Error} if a request is refused, or something acknowledged is not stored exactly once
 */
export async function measure(
  clients: readonly ClientProcess[],
  target: TrackedTarget,
  round: Omit<Round, 'port' | 'api'>,
  postgresPid?: number,
): Promise<Figures> {
  const { running, api } = target
  const cpuBefore = { server: cpuMs(running.pid), postgres: postgresPid && cpuMs(postgresPid) }
  const share = { ...round, port: running.port, api, connections: round.connections / clients.length }
  const results = await Promise.all(clients.map((client) => client.run(share)))
  const cpuAfter = { server: cpuMs(running.pid), postgres: postgresPid && cpuMs(postgresPid) }

  const latencies = emptyLatencies()
  let requests = 0
  for (const { acknowledged, measured } of results) {
    for (const [bucket, n] of measured.latencies.entries()) latencies[bucket] = (latencies[bucket] ?? 0) + n
    requests += acknowledged.requests
    target.acknowledged.requests += acknowledged.requests
    target.acknowledged.responses += acknowledged.responses
    target.acknowledged.people += acknowledged.people
  }
  await expectNothingLost(target)

  const measured = results.reduce((sum, result) => sum + result.measured.requests, 0)
  const clientMs = results.reduce((sum, { client }) => sum + client.cpuMs, 0)
  return {
    perSecond: results.reduce(
      (sum, result) => sum + (result.measured.requests / result.measured.ms) * 1000,
      0,
    ),
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    serverUs: perRequest(cpuBefore.server, cpuAfter.server, requests),
    postgresUs: perRequest(cpuBefore.postgres, cpuAfter.postgres, requests),
    clientUs: (clientMs * 1000) / measured,
    clientBusy: Math.max(...results.map(({ client }) => client.utilization)),
  }
}

function perRequest(before: number | undefined, after: number | undefined, requests: number) {
  return before === undefined || after === undefined ? undefined : ((after - before) * 1000) / requests
}
