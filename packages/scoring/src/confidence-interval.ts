/**
 * A two-sided confidence interval has two bounds, both included, in the unit of its figure.
 *
 * @example
 * wilson(9, 10) // { low: 0.5958…, high: 0.9821… }
 */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The α of every interval that is shown: it misses the truth in at most about this share of samples. */
export const ALPHA = 0.05
