import { NPS_SCORES, type NpsScore } from '@otklik/contract/scale'
import fc from 'fast-check'
import type { NpsCounts } from '../src/nps.ts'

/** Returns the given counts, and 0 for every other score. */
export function npsScores(given: Partial<Record<NpsScore, number>>): NpsCounts {
  return { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, 9: 0, 10: 0, ...given }
}

/** Generates single answers, from which a test calculates a figure the long way. */
export const someNpsAnswers = fc.array(fc.constantFrom(...NPS_SCORES), { minLength: 1, maxLength: 60 })

export function countEachNps(answers: readonly NpsScore[]): NpsCounts {
  const counts: Record<NpsScore, number> = { ...npsScores({}) }
  for (const score of answers) counts[score] += 1
  return counts
}
