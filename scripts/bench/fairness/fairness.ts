import { parseArgs } from 'node:util'
import { type ClientProcess, startClient } from '../load/client-process.ts'
import { percentile } from '../load/latency-histogram.ts'
import type { WorkspaceKeys } from '../load/otklik-requests.ts'
import type { Acknowledged, RoundResult } from '../load/round.ts'
import { describeMachine, machineLine, writeResults } from '../measure/results.ts'
import { type RunningCollector, startCollector } from '../targets/collector.ts'
import { countIn } from '../targets/postgres.ts'
import { addSecondWorkspace } from '../targets/second-workspace.ts'
import { openPostgres } from '../targets/storage.ts'
import { printFairness } from './goals.ts'
import {
  type FairnessFigures,
  type FairnessRound,
  LOADS,
  type LoadName,
  type NeighbourLoad,
} from './loads.ts'

/** The measured ratings arrive at a steady rate, so that slow replies don't thin out the sample. */
const RATINGS_PER_SECOND = 50
const RATING_CONNECTIONS = 64
/** The neighbour has opened its connections and is up to speed before the measuring begins. */
const HEAD_START_MS = 2000

interface Neighbours {
  collector: RunningCollector
  /** Sends the ratings that are measured. */
  client: ClientProcess
  /** Sends the load of the other workspace. */
  neighbour: ClientProcess
  keys: WorkspaceKeys
}

/** Measures how long one workspace's ratings take while another workspace of the same collector is busy. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { rounds: { type: 'string', default: '3' }, seconds: { type: 'string', default: '6' } },
  })
  const before = describeMachine()
  console.log(machineLine(before))

  await using storage = await openPostgres()
  using client = startClient()
  using neighbour = startClient()
  await using collector = await startCollector(storage)
  const neighbours = { collector, client, neighbour, keys: await addSecondWorkspace(collector) }
  const rounds: FairnessRound[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const figures: Partial<FairnessRound> = {}
    for (const name of Object.keys(LOADS) as LoadName[]) {
      figures[name] = await measureBeside(neighbours, LOADS[name], Number(values.seconds) * 1000)
    }
    rounds.push(figures as FairnessRound)
  }
  const isFair = printFairness(rounds)
  writeResults('fairness', { machine: before, options: values, rounds })
  if (!isFair) process.exitCode = 1
}

async function measureBeside(
  { collector, client, neighbour, keys }: Neighbours,
  load: NeighbourLoad,
  measuredMs: number,
): Promise<FairnessFigures> {
  const target = { port: collector.port, api: 'otklik' } as const
  const stored = await countStored(collector)
  const [ratings, others] = await Promise.all([
    client.run({
      ...target,
      workload: 'responses',
      connections: RATING_CONNECTIONS,
      ratePerSecond: RATINGS_PER_SECOND,
      warmUpMs: HEAD_START_MS,
      measuredMs,
    }),
    neighbour.run({
      ...target,
      ...load,
      keys,
      countsRefused: true,
      warmUpMs: HEAD_START_MS,
      measuredMs,
    }),
  ])
  expectNothingLost(stored, await countStored(collector), ratings, others, load)
  const { requests, ms, latencies } = others.measured
  return {
    p50Ms: percentile(ratings.measured.latencies, 0.5),
    p99Ms: percentile(ratings.measured.latencies, 0.99),
    measured: ratings.measured.requests,
    neighbourPerSecond: (requests / ms) * 1000,
    neighbourP99Ms: percentile(latencies, 0.99),
    refused: others.refused,
  }
}

type Stored = Pick<Acknowledged, 'responses'> & { asks: number }

async function countStored({ database = '' }: RunningCollector): Promise<Stored> {
  return {
    responses: await countIn(database, 'select count(*) from submission'),
    asks: await countIn(database, "select count(*) from invitation where channel = 'email'"),
  }
}

/** @throws {Error} if something acknowledged is not stored exactly once. What was refused may be stored */
function expectNothingLost(
  before: Stored,
  after: Stored,
  ratings: RoundResult,
  others: RoundResult,
  { workload }: NeighbourLoad,
): void {
  const responses = ratings.acknowledged.responses + others.acknowledged.responses
  const asks = workload === 'asks' ? others.acknowledged.requests : 0
  const isWithin = (stored: number, acknowledged: number) =>
    stored >= acknowledged && stored <= acknowledged + others.refused
  if (isWithin(after.responses - before.responses, responses) && isWithin(after.asks - before.asks, asks))
    return
  throw new Error(
    `${responses} responses and ${asks} asks were acknowledged, and ${after.responses - before.responses} and ${after.asks - before.asks} are stored.`,
  )
}
