import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import type { TargetName } from '../targets/target.ts'
import { ratio, type Series } from './series.ts'

interface Goal {
  title: string
  connections: number
  /** The quotient must be at least this, or with `atMost` at most this. */
  bound: number
  atMost?: boolean
  quotient: (series: Series) => number
}

const overHello = (series: Series) => ratio(series, 'collector', 'hello', 'perSecond')
const overInsert = (series: Series) => ratio(series, 'collector', betterInsert(series), 'perSecond')
const overParse = (series: Series) => ratio(series, 'collector', 'parse-server', 'perSecond')

const GOALS: Goal[] = [
  { title: 'rate ÷ hello', connections: 256, bound: 0.4, quotient: overHello },
  { title: 'rate ÷ hello', connections: 64, bound: 0.35, quotient: overHello },
  { title: 'rate ÷ insert, better pool', connections: 256, bound: 2.5, quotient: overInsert },
  { title: 'rate ÷ insert, better pool', connections: 64, bound: 2.5, quotient: overInsert },
  { title: 'rate ÷ parse-server', connections: 256, bound: 6, quotient: overParse },
  { title: 'rate ÷ parse-server', connections: 64, bound: 6, quotient: overParse },
  {
    title: 'p99 ÷ hello',
    connections: 64,
    bound: 4,
    atMost: true,
    quotient: (series) => ratio(series, 'collector', 'hello', 'p99Ms'),
  },
  {
    title: 'time ÷ insert, better pool',
    connections: 1,
    bound: 1.15,
    atMost: true,
    quotient: (series) => 1 / overInsert(series),
  },
]

/** Prints the goals, which are meant for `responses` on a plain Postgres, beside what each series reached. */
export function printGoals(all: readonly Series[]): void {
  const columns = [...new Set(all.map(columnOf))]
  const rows = GOALS.flatMap((goal) => {
    const series = all.filter(({ connections }) => connections === goal.connections)
    if (series.length === 0) return []
    const cells = columns.map((column) => {
      const one = series.find((candidate) => columnOf(candidate) === column)
      return formatFigure(one && goal.quotient(one), 2)
    })
    return [[`${goal.title}, c = ${goal.connections}`, `${goal.atMost ? '≤' : '≥'} ${goal.bound}`, ...cells]]
  })
  printTable('The goals, and what the collector reached', ['', 'wanted', ...columns], rows)
}

function columnOf({ workload, database }: Series): string {
  return `${workload}, ${database}`
}

/** Returns the insert server whose pool did better, because being faster than a slow baseline proves nothing. */
function betterInsert({ rounds }: Series): TargetName {
  const names: TargetName[] = ['insert, pool 10', 'insert, pool 32', 'insert']
  const rate = (name: TargetName) => median(rounds.map((round) => round[name]?.perSecond ?? 0))
  return names.reduce((best, name) => (rate(name) > rate(best) ? name : best))
}
