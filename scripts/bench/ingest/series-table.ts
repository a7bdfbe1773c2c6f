import type { Figures } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import { figure, printTable } from '../measure/table.ts'
import type { TargetName } from '../targets/target.ts'
import { ratio, type Series } from './series.ts'

/** The rate above all; a round's figure is divided by the same round's, and the median of the quotients told. */
export function printSeries(series: Series): void {
  const { database, workload, connections, rounds } = series
  const names = Object.keys(rounds[0] ?? {}) as TargetName[]
  const rows = names.map((name) => {
    const of = (key: keyof Figures) => median(rounds.map((round) => round[name]?.[key] ?? Number.NaN))
    return [
      name,
      figure(of('perSecond'), 0),
      figure(ratio(series, name, 'hello', 'perSecond'), 3),
      figure(of('p50Ms'), 2),
      figure(of('p99Ms'), 2),
      figure(ratio(series, name, 'hello', 'p99Ms'), 1),
      figure(of('serverUs'), 0),
      figure(of('postgresUs'), 0),
      figure(of('clientUs'), 0),
      figure(of('clientBusy'), 2),
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
