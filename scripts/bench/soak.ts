import { parseArgs } from 'node:util'
import { startClient } from './load/client-process.ts'
import { loaded } from './measure/loaded-target.ts'
import { measure } from './measure/measure.ts'
import { rssMb } from './measure/process-usage.ts'
import { describeMachine, machine, writeResults } from './measure/results.ts'
import { median, slope } from './measure/statistics.ts'
import { figure, printTable } from './measure/table.ts'
import { startCollector } from './targets/collector.ts'
import { onPglite, onPostgres } from './targets/storage.ts'

const SAMPLE_EVERY_MS = 5000
const CONNECTIONS = 64
/** The first part, in which the heap finds its size, says nothing of whether it goes on growing. */
const SETTLING_SHARE = 0.25
const WANTED_MB = 150

interface Sample {
  minutes: number
  mb: number
}

/** Whether the collector's memory stays where it is under a steady load for a long time. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '10' },
      rate: { type: 'string', default: '300' },
      v8: { type: 'string', default: '' },
      pglite: { type: 'boolean', default: false },
    },
  })
  const before = machine()
  console.log(describeMachine(before))

  await using place = await (values.pglite ? onPglite() : onPostgres())
  using client = startClient()
  await using collector = await startCollector(place, values.v8.split(' ').filter(Boolean))
  const target = loaded({ name: 'collector', api: 'otklik', start: startCollector }, collector)
  const samples: Sample[] = []
  const startedAt = performance.now()
  using _sampling = setInterval(() => {
    const mb = rssMb(collector.pid)
    if (mb !== undefined) samples.push({ minutes: (performance.now() - startedAt) / 60_000, mb })
  }, SAMPLE_EVERY_MS)

  const load = {
    workload: 'mix',
    connections: CONNECTIONS,
    ratePerSecond: Number(values.rate),
    warmUpMs: 1000,
    measuredMs: Number(values.minutes) * 60_000,
  } as const
  const figures = await measure([client], target, load, place.postgres?.pid)
  print(
    samples,
    `mix at ${values.rate}/s for ${values.minutes} min: ${figure(figures.perSecond, 0)}/s, p50 ${figure(figures.p50Ms, 1)} ms, p99 ${figure(figures.p99Ms, 1)} ms`,
  )
  writeResults('soak', { machine: before, options: values, figures, samples })
}

function print(samples: readonly Sample[], title: string): void {
  const settled = samples.slice(Math.floor(samples.length * SETTLING_SHARE))
  const mbs = samples.map(({ mb }) => mb)
  printTable(
    title,
    ['RSS of the collector', 'MB', 'wanted'],
    [
      ['min', figure(Math.min(...mbs), 0), ''],
      ['median', figure(median(mbs), 0), ''],
      ['max', figure(Math.max(...mbs), 0), `≤ ${WANTED_MB}`],
      [
        'slope a minute, after the first quarter',
        figure(slope(settled.map(({ minutes, mb }) => ({ x: minutes, y: mb }))), 2),
        'flat',
      ],
    ],
  )
}
