import { SCORES, type Score } from '@otklik/contract/scale'
import fc from 'fast-check'
import type { ScoreCounts } from '../src/csi.ts'

/** Returns the given counts, and 0 for every other score. */
export function scores(given: Partial<Record<Score, number>>): ScoreCounts {
  return { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...given }
}

/** Generates single answers, from which a test calculates a figure the long way. */
export const someAnswers = fc.array(fc.constantFrom(...SCORES), { minLength: 1, maxLength: 60 })

export function countEach(answers: readonly Score[]): ScoreCounts {
  const counts: Record<Score, number> = { ...scores({}) }
  for (const score of answers) counts[score] += 1
  return counts
}

/** Generates counts with at least one answer, up to a billion of each score. */
export const anyCounts = fc
  .record({ 1: someOrNone(), 2: someOrNone(), 3: someOrNone(), 4: someOrNone(), 5: someOrNone() })
  .filter((counts) => Object.values(counts).some((count) => count > 0))

function someOrNone() {
  return fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.nat({ max: 1_000_000_000 }))
}
