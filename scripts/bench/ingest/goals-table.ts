import { median } from '../measure/statistics.ts'
import { figure, printTable } from '../measure/table.ts'
import type { TargetName } from '../targets/target.ts'
import { ratio, type Series } from './series.ts'

interface Goal {
  what: string
  connections: number
  /** What must be reached; the quotient must not lie below it, or with `atMost` above. */
  bound: number
  atMost?: boolean
  quotient: (series: Series) => number
}

const overHello = (series: Series) => ratio(series, 'collector', 'hello', 'perSecond')
const overInsert = (series: Series) => ratio(series, 'collector', betterInsert(series), 'perSecond')
const overParse = (series: Series) => ratio(series, 'collector', 'parse-server', 'perSecond')

const GOALS: Goal[] = [
  { what: 'rate ÷ hello', connections: 256, bound: 0.4, quotient: overHello },
  { what: 'rate ÷ hello', connections: 64, bound: 0.35, quotient: overHello },
  { what: 'rate ÷ insert, better pool', connections: 256, bound: 2.5, quotient: overInsert },
  { what: 'rate ÷ insert, better pool', connections: 64, bound: 2.5, quotient: overInsert },
  { what: 'rate ÷ parse-server', connections: 256, bound: 6, quotient: overParse },
  { what: 'rate ÷ parse-server', connections: 64, bound: 6, quotient: overParse },
  {
    what: 'p99 ÷ hello',
    connections: 64,
    bound: 4,
    atMost: true,
    quotient: (series) => ratio(series, 'collector', 'hello', 'p99Ms'),
  },
  {
    what: 'time ÷ insert, better pool',
    connections: 1,
    bound: 1.15,
    atMost: true,
    quotient: (series) => 1 / overInsert(series),
  },
]

/** What `responses` on a plain Postgres are wanted to reach, and what the other series come to by the same measure. */
export function printRatios(all: readonly Series[]): void {
  const columns = [...new Set(all.map(columnOf))]
  const rows = GOALS.flatMap((goal) => {
    const series = all.filter(({ connections }) => connections === goal.connections)
    if (series.length === 0) return []
    const cells = columns.map((column) => {
      const one = series.find((candidate) => columnOf(candidate) === column)
      return figure(one && goal.quotient(one), 2)
    })
    return [[`${goal.what}, c = ${goal.connections}`, `${goal.atMost ? '≤' : '≥'} ${goal.bound}`, ...cells]]
  })
  printTable('The collector, by what it is wanted to reach', ['', 'wanted', ...columns], rows)
}

function columnOf({ workload, database }: Series): string {
  return `${workload}, ${database}`
}

/** A slow baseline proves nothing: of the pools, the one that did better. */
function betterInsert({ rounds }: Series): TargetName {
  const names: TargetName[] = ['insert, pool 10', 'insert, pool 32', 'insert']
  const rate = (name: TargetName) => median(rounds.map((round) => round[name]?.perSecond ?? 0))
  return names.reduce((best, name) => (rate(name) > rate(best) ? name : best))
}
