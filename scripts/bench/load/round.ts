import type { WorkspaceKeys } from './otklik-requests.ts'

/** Names the requests of a round; README.md describes them. */
export type WorkloadName = 'responses' | 'mix' | 'asks' | 'catalogue' | 'scores' | 'services'

/** Names the API that is called: Otklik's own, or Parse's REST API with the same facts. */
export type ApiName = 'otklik' | 'parse'

/** Describes one round of load, as the client is to run it. */
export interface Round {
  port: number
  api: ApiName
  workload: WorkloadName
  connections: number
  /** Requests are sent and answered for this long before the measuring begins. */
  warmUpMs: number
  measuredMs: number
  /** Limits the requests per second. Without it, each connection sends as soon as it got its reply. */
  ratePerSecond?: number
  /** Is the share of people whose score is below the threshold. By default it is 0. */
  low?: number
  /** Names the workspace that the requests are for. By default it is the collector's first one. */
  keys?: WorkspaceKeys
  /** Counts requests that were answered with 503. By default they fail the round, as any reply but 2xx does. */
  countsRefused?: boolean
}

/** Counts what the server acknowledged, in the warm-up too. Exactly this must be stored afterwards. */
export interface Acknowledged {
  requests: number
  responses: number
  /** Each person has one current response, however often it was revised. */
  people: number
}

export interface RoundResult {
  acknowledged: Acknowledged
  /** Counts the replies 503, in the warm-up too. */
  refused: number
  /** Covers the measured time alone. */
  measured: { requests: number; ms: number; latencies: Uint32Array }
  /** Tells how busy the client process was over the measured time. */
  client: { cpuMs: number; utilization: number }
}
