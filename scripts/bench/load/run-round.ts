import { type Connection, openConnection } from './connection.ts'
import { addLatency, emptyLatencies } from './latency-histogram.ts'
import { pace } from './pace.ts'
import type { Acknowledged, Round, RoundResult } from './round.ts'
import { tokens } from './tokens.ts'
import { type Sent, workload } from './workload.ts'

const TOKENS_AHEAD = 30_000
/** A server that takes longer for one reply has failed. */
const REPLY_TIMEOUT_MS = 20_000

/** Sends requests over all connections for the time of one round, and counts the replies. */
export async function runRound(round: Round): Promise<RoundResult> {
  if (round.workload === 'mix' && round.api === 'otklik') tokens.fill(TOKENS_AHEAD)
  const acknowledged: Acknowledged = { requests: 0, responses: 0, people: 0 }
  const latencies = emptyLatencies()
  const ended = Promise.withResolvers<void>()
  ended.promise.catch(() => {})
  const senders: (() => void)[] = []
  const idle: (() => void)[] = []
  const connections: Connection[] = []
  let phase: 'warm-up' | 'measured' | 'over' = 'warm-up'
  let inFlight = 0
  let refused = 0

  for (let index = 0; index < round.connections; index++) {
    const steps = workload(round.workload, round.api, index, round)
    let sent: Sent
    let sentAt = 0

    const onReply = (status: number, body: string) => {
      const now = performance.now()
      inFlight--
      const isRefused = status === 503 && round.countsRefused === true
      if (!isRefused && (status < 200 || status > 299)) {
        return ended.reject(new Error(`${sent.kind} was answered with ${status}: ${body}`))
      }
      if (isRefused) {
        refused++
      } else {
        acknowledged.requests++
        if (sent.kind === 'response' || sent.kind === 'revision') acknowledged.responses++
        if (sent.kind === 'response') acknowledged.people++
      }
      if (phase === 'measured' && !isRefused) addLatency(latencies, now - sentAt)
      if (phase !== 'over') round.ratePerSecond === undefined ? next() : idle.push(next)
      else if (inFlight === 0) ended.resolve()
    }
    const connection = await openConnection(round.port, onReply, ended.reject)
    const next = () => {
      sent = steps.next().value
      sentAt = performance.now()
      inFlight++
      connection.send(sent.request)
    }
    connections.push(connection)
    senders.push(next)
  }

  const stopPacing = round.ratePerSecond === undefined ? undefined : pace(round.ratePerSecond, idle, senders)
  if (!stopPacing) for (const next of senders) next()
  try {
    await Promise.race([wait(round.warmUpMs), ended.promise])
    phase = 'measured'
    const startedAt = performance.now()
    const cpu = process.cpuUsage()
    const loop = performance.eventLoopUtilization()
    await Promise.race([wait(round.measuredMs), ended.promise])
    phase = 'over'
    const ms = performance.now() - startedAt
    const { user, system } = process.cpuUsage(cpu)
    const { utilization } = performance.eventLoopUtilization(loop)
    stopPacing?.()

    const requests = latencies.reduce((sum, n) => sum + n, 0)
    if (inFlight > 0) await Promise.race([ended.promise, timeout(REPLY_TIMEOUT_MS)])
    return {
      acknowledged,
      refused,
      measured: { requests, ms, latencies },
      client: { cpuMs: (user + system) / 1000, utilization },
    }
  } finally {
    stopPacing?.()
    for (const connection of connections) connection.close()
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function timeout(ms: number): Promise<never> {
  await wait(ms)
  throw new Error(`A reply took longer than ${ms / 1000} s.`)
}
