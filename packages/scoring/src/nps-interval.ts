import { ALPHA, type Interval } from './confidence-interval.ts'
import { normalQuantile } from './normal-quantile.ts'
import { type NpsCounts, npsGroups } from './nps.ts'

/**
 * Returns the adjusted Wald interval of the net promoter score, cut to its scale: Wald's with three answers more, ¾ of a
 * promoter, ¾ of a detractor and 1½ passives.
 *
 * Unlike Wald's own, it is never a single point, also where all are promoters. It contains the score from two answers on.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns bounds in points, −100 to 100; `null` when nobody has answered
 * @throws {RangeError} when a count is negative or fractional, or alpha is outside its range
 * @see Rocks (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4)
 * @example
 * npsInterval({ 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 20, 7: 0, 8: 30, 9: 0, 10: 50 })
 * // { low: 14.05…, high: 44.20… }
 */
export function npsInterval(counts: NpsCounts, alpha = ALPHA): Interval | null {
  const adjusted = adjustedNps(counts)
  if (adjusted === null) return null
  const reach = normalQuantile(alpha) * Math.sqrt(adjusted.variance)
  return { low: Math.max(-100, adjusted.score - reach), high: Math.min(100, adjusted.score + reach) }
}

/** Holds a net promoter score with the three answers added, in points, and the variance of that estimate. */
export interface AdjustedNps {
  readonly score: number
  readonly variance: number
}

/**
 * Returns the estimate that {@link npsInterval} lies around. It is nearer to 0 than the score itself.
 *
 * @param counts as in {@link npsInterval}
 * @returns points, within −100 to 100, and their variance in squared points; `null` when nobody has answered
 * @throws {RangeError} as {@link npsInterval}
 * @see Rocks (2016), as {@link npsInterval}
 * @example
 * adjustedNps({ 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 20, 7: 0, 8: 30, 9: 0, 10: 50 })
 * // { score: 29.12…, variance: 59.15… }
 */
export function adjustedNps(counts: NpsCounts): AdjustedNps | null {
  const { n, promoters, detractors } = npsGroups(counts)
  if (n === 0) return null

  const net = (promoters - detractors) / (n + 3)
  const outspoken = (promoters + detractors + 1.5) / (n + 3)
  return { score: 100 * net, variance: (100 ** 2 * (outspoken - net ** 2)) / (n + 3) }
}
