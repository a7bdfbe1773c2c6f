import type { Interval } from './confidence-interval.ts'
import { answered, type ScoreCounts } from './csi.ts'
import { wilson } from './wilson.ts'

/**
 * Returns the top-2 share, widely called CSAT: the share of responses with a 4 or a 5.
 *
 * @param counts responses per score; each a whole number, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody has answered
 * @throws {RangeError} when a count is negative or fractional
 * @see Morgan & Rego (2006), The Value of Different Customer Satisfaction and Loyalty Metrics, Marketing Science 25(5)
 * @example
 * top2({ 1: 1, 2: 0, 3: 0, 4: 4, 5: 5 }) // 0.9
 */
export function top2(counts: ScoreCounts): number | null {
  const n = answered(counts)
  return n === 0 ? null : (counts[4] + counts[5]) / n
}

/**
 * Returns the 95 % interval of the top-2 share, by {@link wilson}.
 *
 * @param counts as in {@link top2}
 * @returns bounds of the share, both in [0, 1]; `null` when nobody has answered
 * @throws {RangeError} as {@link top2}
 * @see Wilson (1927), as {@link wilson}
 * @example
 * top2Interval({ 1: 1, 2: 0, 3: 0, 4: 4, 5: 5 }) // { low: 0.5958…, high: 0.9821… }
 */
export function top2Interval(counts: ScoreCounts): Interval | null {
  const n = answered(counts)
  return wilson(counts[4] + counts[5], n)
}

/**
 * Returns the top-1 share: the share of responses with a 5.
 *
 * @param counts as in {@link top2}
 * @returns share, 0 to 1, unrounded; `null` when nobody has answered
 * @throws {RangeError} as {@link top2}
 * @see Morgan & Rego (2006), as {@link top2}
 * @example
 * top1({ 1: 1, 2: 0, 3: 0, 4: 4, 5: 5 }) // 0.5
 */
export function top1(counts: ScoreCounts): number | null {
  const n = answered(counts)
  return n === 0 ? null : counts[5] / n
}
