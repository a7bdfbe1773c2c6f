import { parseArgs } from 'node:util'
import { startClient } from './load/client-process.ts'
import { measure } from './measure/measure.ts'
import { rssMb } from './measure/process-usage.ts'
import { describeMachine, machineLine, writeResults } from './measure/results.ts'
import { median, slope } from './measure/statistics.ts'
import { formatFigure, printTable } from './measure/table.ts'
import { track } from './measure/tracked-target.ts'
import { startCollector } from './targets/collector.ts'
import { openPglite, openPostgres } from './targets/storage.ts'

const SAMPLE_EVERY_MS = 5000
const CONNECTIONS = 64
/** The first quarter is left out of the slope: the heap is still finding its size. */
const SETTLING_SHARE = 0.25
const WANTED_MB = 150

interface Sample {
  minutes: number
  mb: number
}

/** Measures whether the collector's memory stays constant under a steady load of many minutes. */
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
  const before = describeMachine()
  console.log(machineLine(before))

  await using storage = await (values.pglite ? openPglite() : openPostgres())
  using client = startClient()
  await using collector = await startCollector(storage, values.v8.split(' ').filter(Boolean))
  const target = track({ name: 'collector', api: 'otklik', start: startCollector }, collector)
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
  const figures = await measure([client], target, load, storage.postgres?.pid)
  const latencies = `p50 ${formatFigure(figures.p50Ms, 1)} ms, p99 ${formatFigure(figures.p99Ms, 1)} ms`
  const rate = `${formatFigure(figures.perSecond, 0)}/s`
  print(samples, `mix at ${values.rate}/s for ${values.minutes} min: ${rate}, ${latencies}`)
  writeResults('soak', { machine: before, options: values, figures, samples })
}

function print(samples: readonly Sample[], title: string): void {
  const settled = samples.slice(Math.floor(samples.length * SETTLING_SHARE))
  const mbs = samples.map(({ mb }) => mb)
  printTable(
    title,
    ['RSS of the collector', 'MB', 'wanted'],
    [
      ['min', formatFigure(Math.min(...mbs), 0), ''],
      ['median', formatFigure(median(mbs), 0), ''],
      ['max', formatFigure(Math.max(...mbs), 0), `≤ ${WANTED_MB}`],
      [
        'slope a minute, after the first quarter',
        formatFigure(slope(settled.map(({ minutes, mb }) => ({ x: minutes, y: mb }))), 2),
        'flat',
      ],
    ],
  )
}
