import { median } from '../measure/statistics.ts'
import { formatFigure, printTable } from '../measure/table.ts'
import type { Timing } from './compare.ts'

/** Holds what is wanted of a figure, and what was reached. */
export interface Goal {
  title: string
  /** The figure must be at most this, or with `atLeast` at least this. */
  bound: number
  atLeast?: boolean
  reached: number
  /** Says what the figure is made of, or why there is none. */
  from: string
}

/** Makes a goal of how many times longer one takes than another: the median of the rounds' own quotients. */
export function timesAsLong(title: string, bound: number, one: Timing, other: Timing): Goal {
  const quotients = one.ms.map((ms, round) => ms / (other.ms[round] ?? Number.NaN))
  return { title, bound, reached: median(quotients), from: `${describe(one)} ÷ ${describe(other)}` }
}

export function describe({ ms, fault }: Timing): string {
  return fault ?? `${formatFigure(median(ms), median(ms) < 100 ? 1 : 0)} ms`
}

/** Prints the goals, and returns `true` if all are reached. */
export function printGoals(goals: readonly Goal[]): boolean {
  const isReached = ({ bound, atLeast, reached }: Goal) => (atLeast ? reached >= bound : reached <= bound)
  printTable(
    'The goals, and what the collector reached',
    ['', 'wanted', 'reached', '', 'from'],
    goals.map((goal) => [
      goal.title,
      `${goal.atLeast ? '≥' : '≤'} ${Number(goal.bound.toFixed(3))}`,
      formatFigure(goal.reached, 3),
      isReached(goal) ? 'PASS' : 'FAIL',
      goal.from,
    ]),
  )
  return goals.every(isReached)
}
