import { ALPHA } from './confidence-interval.ts'
import { mean, type ScoreCounts } from './csi.ts'
import { meanInterval } from './mean-interval.ts'
import { type Difference, squareAndAdd } from './square-and-add.ts'

/**
 * Returns the difference of the means of two groups that have no answer in common.
 *
 * @param first responses per score; each a whole number, 0 or more
 * @param second likewise, of other people or of another period
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns score points, −4 to 4, the first less the second, with the interval that {@link squareAndAdd} makes of the two
 * {@link meanInterval}s; `null` when nobody has answered in one of the groups
 * @throws {RangeError} when a count is negative or fractional, or alpha is outside its range
 * @see Zou & Donner (2008), as {@link squareAndAdd}
 * @example
 * meanDifference({ 1: 0, 2: 0, 3: 0, 4: 4, 5: 96 }, { 1: 5, 2: 10, 3: 15, 4: 20, 5: 50 })
 * // { difference: 0.96, low: 0.7245…, high: 1.2229… }
 */
export function meanDifference(first: ScoreCounts, second: ScoreCounts, alpha = ALPHA): Difference | null {
  const one = estimate(first, alpha)
  const other = estimate(second, alpha)
  return one && other && squareAndAdd(one, other)
}

function estimate(counts: ScoreCounts, alpha: number) {
  const value = mean(counts)
  const interval = meanInterval(counts, alpha)
  return value === null || interval === null ? null : { value, ...interval }
}
