import type { WorkloadName } from '../load/round.ts'
import type { Figures } from '../measure/measure.ts'
import { median } from '../measure/statistics.ts'
import type { TargetName } from '../targets/target.ts'

/** The rounds of one workload at one number of connections. */
export interface Series {
  database: string
  workload: WorkloadName
  connections: number
  rounds: Partial<Record<TargetName, Figures>>[]
}

/** The median of the rounds' own quotients: what slows the machine down in one round slows both. */
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
