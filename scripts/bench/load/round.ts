/** What is sent: `responses` alone, or the `mix` of views and responses; see README.md. */
export type WorkloadName = 'responses' | 'mix'

/** Whose requests these are: Otklik's own, or the same facts as Parse's REST API wants them. */
export type ApiName = 'otklik' | 'parse'

/** One round of load, as the client is told to run it. */
export interface Round {
  port: number
  api: ApiName
  workload: WorkloadName
  connections: number
  /** Sent and answered, and not measured. */
  warmUpMs: number
  measuredMs: number
  /** Requests a second; absent: each connection sends as soon as it was answered. */
  ratePerSecond?: number
}

/** What the server has acknowledged, warm-up included: so much must be stored afterwards. */
export interface Acknowledged {
  requests: number
  responses: number
  /** Each of them is one current response, however often it was revised. */
  people: number
}

export interface RoundResult {
  acknowledged: Acknowledged
  /** Of the measured time alone. */
  measured: { requests: number; ms: number; latencies: Uint32Array }
  /** Of the client process, over the measured time. */
  client: { cpuMs: number; utilization: number }
}
