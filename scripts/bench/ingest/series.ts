import type { WorkloadName } from '../load/round.ts'
import type { Figures } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import type { TargetName } from '../targets/target.ts'

/** Holds the rounds of one workload at one number of connections. */
export interface Series {
  database: string
  workload: WorkloadName
  connections: number
  rounds: Partial<Record<TargetName, Figures>>[]
}

/** Returns the median of each round's own quotient, because a slow round slows both targets. */
export function ratio(
  { rounds }: Series,
  name: TargetName,
  base: TargetName,
  key: 'perSecond' | 'p99Ms',
): number {
  return median(
    rounds.map((round) => (round[name]?.[key] ?? Number.NaN) / (round[base]?.[key] ?? Number.NaN)),
  )
}
