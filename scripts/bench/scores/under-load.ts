import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientProcess } from '../load/client-process.ts'
import { median } from '../measure/statistics.ts'
import { formatFigure } from '../measure/table.ts'
import type { RunningCollector } from '../targets/collector.ts'
import type { Goal } from './goals.ts'

const RESPONSES_PER_SECOND = 2000
const CONNECTIONS = 256
const WARM_UP_MS = 2000
/** There is no figure if fewer responses arrived than this share of them. */
const ENOUGH = 0.95

/**
 * Measures how much longer a read takes while 2,000 responses a second arrive: its p95 then, by its median alone. The
 * responses are of today, and outside of what is read.
 */
export async function measureUnderLoad(
  client: ClientProcess,
  { port }: RunningCollector,
  read: () => Promise<unknown>,
  seconds: number,
): Promise<Goal> {
  await read()
  const alone = await readFor(seconds / 3, read)
  const load = client.run({
    port,
    api: 'otklik',
    workload: 'responses',
    connections: CONNECTIONS,
    ratePerSecond: RESPONSES_PER_SECOND,
    warmUpMs: WARM_UP_MS,
    measuredMs: seconds * 1000,
  })
  await sleep(WARM_UP_MS)
  const loaded = await readFor(seconds, read)
  const { measured } = await load

  const p95 = loaded.toSorted((a, b) => a - b)[Math.floor(loaded.length * 0.95)] ?? Number.NaN
  const rate = (measured.requests / measured.ms) * 1000
  const from = `p95 ${formatFigure(p95, 0)} ms of ${loaded.length} reads ÷ ${formatFigure(median(alone), 0)} ms, at ${formatFigure(rate, 0)}/s`
  const title = `service × month, while ${RESPONSES_PER_SECOND} responses/s arrive ÷ alone`
  const isLoaded = rate >= RESPONSES_PER_SECOND * ENOUGH
  return { title, bound: 3, reached: isLoaded ? p95 / median(alone) : Number.NaN, from }
}

async function readFor(seconds: number, read: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const deadline = performance.now() + seconds * 1000
  while (performance.now() < deadline) {
    const startedAt = performance.now()
    await read()
    times.push(performance.now() - startedAt)
  }
  return times
}
