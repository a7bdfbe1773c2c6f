import { startClient } from '../load/client-process.ts'
import { type Figures, measure } from '../measure/measure.ts'
import { describeMachine, machineLine, writeResults } from '../measure/results.ts'
import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import { track } from '../measure/tracked-target.ts'
import { startCollector } from '../targets/collector.ts'
import { openPglite, openPostgres } from '../targets/storage.ts'
import type { IngestOptions } from './options.ts'

const CONNECTIONS = 64
/** Is the number of pairs for each of `--rounds`. */
const PAIRS = 4
/** The rate with low scores must be at least this part of that without. */
const GOAL = 0.9

type Pair = Record<'without' | 'with', Figures>

/** Measures the collector without low scores and with some, in pairs of rounds, and prints the ratio of their rates. */
export async function compareLowScores(options: IngestOptions): Promise<void> {
  const machine = describeMachine()
  console.log(machineLine(machine))
  await using storage = await (options.pglite ? openPglite() : openPostgres())
  using client = startClient()
  await using running = await startCollector(storage)
  const target = track({ name: 'collector', api: 'otklik', start: startCollector }, running)

  const results = []
  for (const workload of options.workloads) {
    const pairs: Pair[] = []
    const measureWith = (low: number) => {
      const load = { workload, connections: CONNECTIONS, warmUpMs: options.warmUpMs, low }
      return measure([client], target, { ...load, measuredMs: options.measuredMs }, storage.postgres?.pid)
    }
    for (let pair = 0; pair < options.rounds * PAIRS; pair++) {
      // The order changes from pair to pair, as the database grows.
      const first = await measureWith(pair % 2 === 0 ? 0 : options.low)
      const second = await measureWith(pair % 2 === 0 ? options.low : 0)
      pairs.push(pair % 2 === 0 ? { without: first, with: second } : { without: second, with: first })
    }
    printPairs(`${workload}, c = ${CONNECTIONS}, --low ${options.low}`, pairs)
    results.push({ workload, pairs })
  }
  writeResults('ingest-low', { machine, options, results })
}

function printPairs(title: string, pairs: readonly Pair[]): void {
  const rowOf = (name: string, of: (key: keyof Figures) => number, digits: number[]) => [
    name,
    ...(['perSecond', 'p50Ms', 'p99Ms', 'serverUs', 'postgresUs'] as const).map((key, column) =>
      formatFigure(of(key), digits[column] ?? 2),
    ),
  ]
  const figures = (name: keyof Pair) => (key: keyof Figures) =>
    median(pairs.map((pair) => pair[name][key] ?? Number.NaN))
  const ratio = (key: keyof Figures) =>
    median(pairs.map((pair) => (pair.with[key] ?? Number.NaN) / (pair.without[key] ?? Number.NaN)))
  printTable(
    title,
    ['', '/s', 'p50 ms', 'p99 ms', 'server µs', 'Postgres µs'],
    [
      rowOf('without low scores', figures('without'), [0, 2, 2, 0, 0]),
      rowOf('with low scores', figures('with'), [0, 2, 2, 0, 0]),
      rowOf('median of the pairs', ratio, [3, 3, 3, 3, 3]),
    ],
  )
  const rate = ratio('perSecond')
  console.log(`\n${rate >= GOAL ? 'PASS' : 'FAIL'}: ${formatFigure(rate, 3)} of the rate, wanted ≥ ${GOAL}`)
  if (rate < GOAL) process.exitCode = 1
}
