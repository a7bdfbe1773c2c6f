import type { Figures } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import type { TargetName } from '../targets/target.ts'
import { ratio, type Series } from './series.ts'

/** Prints one row for each target: the rate, the latencies, and the CPU time of a request. */
export function printSeries(series: Series): void {
  const { database, workload, connections, rounds } = series
  const names = Object.keys(rounds[0] ?? {}) as TargetName[]
  const rows = names.map((name) => {
    const of = (key: keyof Figures) => median(rounds.map((round) => round[name]?.[key] ?? Number.NaN))
    return [
      name,
      formatFigure(of('perSecond'), 0),
      formatFigure(ratio(series, name, 'hello', 'perSecond'), 3),
      formatFigure(of('p50Ms'), 2),
      formatFigure(of('p99Ms'), 2),
      formatFigure(ratio(series, name, 'hello', 'p99Ms'), 1),
      formatFigure(of('serverUs'), 0),
      formatFigure(of('postgresUs'), 0),
      formatFigure(of('clientUs'), 0),
      formatFigure(of('clientBusy'), 2),
    ]
  })
  printTable(
    `${workload} on ${database}, c = ${connections}`,
    [
      '',
      '/s',
      '× hello',
      'p50 ms',
      'p99 ms',
      '× hello',
      'server µs',
      'Postgres µs',
      'client µs',
      'client busy',
    ],
    rows,
  )
}
