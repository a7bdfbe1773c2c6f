import { ALPHA } from './confidence-interval.ts'
import { normalQuantile } from './normal-quantile.ts'
import type { NpsCounts } from './nps.ts'
import { adjustedNps } from './nps-interval.ts'
import type { Difference } from './square-and-add.ts'

/**
 * Returns the difference of the net promoter scores of two groups that have no answer in common.
 *
 * It is the difference of the two adjusted estimates, which lie a little nearer to 0 than the scores themselves, so for few
 * answers it is not the difference of the scores to the last point.
 *
 * @param first responses per score; each a whole number, 0 or more
 * @param second likewise, of other people or of another period
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns points, −200 to 200, the first less the second, with its interval; `null` when nobody has answered in one of the
 * groups
 * @throws {RangeError} when a count is negative or fractional, or alpha is outside its range
 * @see Rocks (2016), as {@link npsInterval}
 * @example
 * // 48 promoters and 16 detractors of 80, against 50 and 20 of 100
 * npsDifference(first, second) // { difference: 9.42…, low: -13.45…, high: 32.31… }
 */
export function npsDifference(first: NpsCounts, second: NpsCounts, alpha = ALPHA): Difference | null {
  const one = adjustedNps(first)
  const other = adjustedNps(second)
  if (one === null || other === null) return null

  const difference = one.score - other.score
  const reach = normalQuantile(alpha) * Math.sqrt(one.variance + other.variance)
  return {
    difference,
    low: Math.max(-200, difference - reach),
    high: Math.min(200, difference + reach),
  }
}
