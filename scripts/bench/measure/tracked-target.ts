import type { Acknowledged } from '../load/round.ts'
import type { RunningTarget, Target } from '../targets/target.ts'

/** Holds a running target with everything that it has acknowledged to clients since it started. */
export interface TrackedTarget extends Target {
  running: RunningTarget
  acknowledged: Acknowledged
}

/** Starts the counts of a target at zero. */
export function track(target: Target, running: RunningTarget): TrackedTarget {
  return { ...target, running, acknowledged: { requests: 0, responses: 0, people: 0 } }
}

/** @throws {Error} if something acknowledged is not stored exactly once */
export async function expectNothingLost({ name, running, acknowledged }: TrackedTarget): Promise<void> {
  const stored = await running.stored()
  for (const what of ['responses', 'people'] as const) {
    if (stored[what] === undefined || stored[what] === acknowledged[what]) continue
    throw new Error(
      `${name}: ${acknowledged[what]} ${what} were acknowledged, and ${stored[what]} are stored.`,
    )
  }
}
