import type { Acknowledged } from '../load/round.ts'
import type { RunningTarget, Target } from '../targets/target.ts'

/** A target under load, with all that was acknowledged to clients since it started. */
export interface Loaded extends Target {
  running: RunningTarget
  acknowledged: Acknowledged
}

export function loaded(target: Target, running: RunningTarget): Loaded {
  return { ...target, running, acknowledged: { requests: 0, responses: 0, people: 0 } }
}

export async function refuseLoss({ name, running, acknowledged }: Loaded): Promise<void> {
  const stored = await running.stored()
  for (const what of ['responses', 'people'] as const) {
    if (stored[what] === undefined || stored[what] === acknowledged[what]) continue
    throw new Error(
      `${name}: ${acknowledged[what]} ${what} were acknowledged, and ${stored[what]} are stored.`,
    )
  }
}
