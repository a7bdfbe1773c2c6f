import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import type { FairnessFigures, FairnessRound, LoadName } from './loads.ts'
import { LOADS } from './loads.ts'

interface Goal {
  title: string
  atMost: number
  figure: (rounds: readonly FairnessRound[]) => number
}

const GOALS: Goal[] = [
  ...(['manyAsks', 'manyEntries', 'manyReads'] as const).flatMap((load) => [
    {
      title: `p50, ${LOADS[load].title} ÷ 800 ratings`,
      atMost: 2,
      figure: quotient('p50Ms', load, 'manyRatings'),
    },
    {
      title: `p99, ${LOADS[load].title} ÷ 800 ratings`,
      atMost: 3,
      figure: quotient('p99Ms', load, 'manyRatings'),
    },
  ]),
  { title: 'p50, 50 asks in flight ÷ alone', atMost: 3, figure: quotient('p50Ms', 'fewAsks', 'alone') },
  {
    title: 'requests refused',
    atMost: 0,
    figure: (rounds) =>
      rounds.flatMap((round) => Object.values(round)).reduce((sum, { refused }) => sum + refused, 0),
  },
]

/** Prints the medians of the rounds, and whether each goal was reached. Returns `true` if all were. */
export function printFairness(rounds: readonly FairnessRound[]): boolean {
  const names = Object.keys(LOADS) as LoadName[]
  printTable(
    "One workspace's ratings beside what another workspace does",
    ['', 'p50 ms', 'p99 ms', 'ratings', "other's /s", "other's p99 ms", 'refused'],
    names.map((name) => {
      const of = (key: keyof FairnessFigures) => median(rounds.map((round) => round[name][key]))
      return [
        LOADS[name].title,
        formatFigure(of('p50Ms'), 1),
        formatFigure(of('p99Ms'), 1),
        formatFigure(of('measured'), 0),
        formatFigure(of('neighbourPerSecond'), 0),
        formatFigure(of('neighbourP99Ms'), 0),
        formatFigure(of('refused'), 0),
      ]
    }),
  )

  const reached = GOALS.map(({ figure, atMost }) => figure(rounds) <= atMost)
  printTable(
    'The goals',
    ['', 'wanted', 'reached', ''],
    GOALS.map(({ title, atMost, figure }, index) => [
      title,
      `≤ ${atMost}`,
      formatFigure(figure(rounds), 2),
      reached[index] ? 'PASS' : 'FAIL',
    ]),
  )
  return reached.every(Boolean)
}

/** Returns the median of each round's own quotient, because a slow round slows both loads. */
function quotient(key: 'p50Ms' | 'p99Ms', load: LoadName, base: LoadName): Goal['figure'] {
  return (rounds) => median(rounds.map((round) => round[load][key] / round[base][key]))
}
