import { HIGH_SCORES, LOW_SCORES } from '@otklik/contract/default-survey'

/** Lists the scores after which words usually differ: those that are low, and those that are high. */
export const SCORE_SETS: readonly (readonly number[])[] = [LOW_SCORES, HIGH_SCORES]

/** Writes scores that follow each other as a range, such as `1–3`. */
export function describeScores(scores: readonly number[]): string {
  const sorted = scores.toSorted((one, other) => one - other)
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)]
  const isRange = sorted.length > 1 && last - first === sorted.length - 1
  return isRange ? `${first}–${last}` : sorted.join(', ')
}
