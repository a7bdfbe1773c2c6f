import { SCORES, type Score } from '@otklik/contract/scale'
import { checkCount } from './check-count.ts'

/** Counts the current responses at each score, 1 to 5. */
export type ScoreCounts = Readonly<Record<Score, number>>

/**
 * Returns n, the number of responses that answered the question. Every figure is shown together with its n.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @returns responses, 0 or more
 * @throws {RangeError} when a count is negative or fractional
 * @example
 * answered({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }) // 100
 */
export function answered(counts: ScoreCounts): number {
  let n = 0
  for (const score of SCORES) {
    checkCount('the count for score', counts[score], score)
    n += counts[score]
  }
  return n
}

/**
 * Returns the mean score on the 1–5 scale.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @returns score points, 1 to 5, unrounded; `null` when nobody has answered
 * @throws {RangeError} when a count is negative or fractional
 * @example
 * mean({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }) // 4.96
 */
export function mean(counts: ScoreCounts): number | null {
  const n = answered(counts)
  return n === 0 ? null : points(counts) / n
}

/**
 * Returns the customer satisfaction index: the mean, rescaled from 1–5 to 0–100.
 *
 * @param counts as in {@link mean}
 * @returns index points, 0 (all worst) to 100 (all best), unrounded; `null` when nobody has answered
 * @throws {RangeError} as {@link mean}
 * @see Fornell et al. (1996), The American Customer Satisfaction Index, Journal of Marketing 60(4)
 * @example
 * csiIndex({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }) // 99
 */
export function csiIndex(counts: ScoreCounts): number | null {
  const n = answered(counts)
  // From the sums, as the rounded mean of 4.96 would not give exactly 99.
  return n === 0 ? null : (25 * (points(counts) - n)) / n
}

/**
 * Returns the mean as a percentage of the best score. Where all scores are 1 it is 20, and {@link csiIndex} is 0.
 *
 * @param counts as in {@link mean}
 * @returns percent, 20 to 100, unrounded; `null` when nobody has answered
 * @throws {RangeError} as {@link mean}
 * @see the centre's own measure; no outside source
 * @example
 * csiPercent({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }) // 99.2
 */
export function csiPercent(counts: ScoreCounts): number | null {
  const n = answered(counts)
  return n === 0 ? null : (20 * points(counts)) / n
}

/**
 * Converts a mean on the 1–5 scale to a percentage of the best score.
 *
 * @param mean score points, 1 to 5
 * @returns percent, 20 to 100, unrounded
 * @throws {RangeError} when the mean is outside the scale
 * @see the centre's own measure; no outside source
 * @example
 * percentOfBest(4.96) // 99.2
 */
export function percentOfBest(mean: number): number {
  if (!(mean >= 1 && mean <= 5)) throw new RangeError(`the mean must lie in 1 to 5; got ${mean}`)
  return (mean / 5) * 100
}

function points(counts: ScoreCounts): number {
  return SCORES.reduce((sum, score) => sum + score * counts[score], 0)
}
