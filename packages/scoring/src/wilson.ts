import { checkCount } from './check-count.ts'
import { ALPHA, type Interval } from './confidence-interval.ts'
import { normalQuantile } from './normal-quantile.ts'

/**
 * Returns Wilson's interval of a share. Unlike the normal interval, it holds near 0 and 1 and for few answers.
 *
 * @param successes the number of successes; a whole number, 0 to n
 * @param n the number of trials; a whole number, 0 or more
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns bounds of the share, both in [0, 1]; `null` when n is 0
 * @throws {RangeError} when either is negative or fractional, successes exceed n, or alpha is outside its range
 * @see Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22(158)
 * @example
 * wilson(9, 10) // { low: 0.5958…, high: 0.9821… }
 */
export function wilson(successes: number, n: number, alpha = ALPHA): Interval | null {
  checkCount('successes', successes)
  checkCount('n', n)
  if (successes > n) throw new RangeError(`successes must not exceed n; got ${successes} of ${n}`)

  return n === 0 ? null : scoreInterval(successes, n - successes, normalQuantile(alpha))
}

/**
 * Returns the shares which a sample's share is within some standard errors of: Wilson's interval, for any multiplier and
 * for fractional counts.
 *
 * @param successes 0 or more
 * @param failures 0 or more, and not 0 together with the successes
 * @param reach standard errors to each side, 0 or more
 * @returns bounds of the share, both in [0, 1]
 * @see Wilson (1927), as {@link wilson}
 * @example
 * scoreInterval(9, 1, 1.959963984540054) // { low: 0.5958…, high: 0.9821… }
 */
export function scoreInterval(successes: number, failures: number, reach: number): Interval {
  return { low: lowerBound(successes, failures, reach), high: 1 - lowerBound(failures, successes, reach) }
}

/** Returns the smaller root of Wilson's equation, in a form without subtraction, which is exactly 0 for no success. */
function lowerBound(successes: number, failures: number, reach: number): number {
  if (successes === 0) return 0
  const share = successes / (successes + failures)
  const spread = reach * Math.sqrt(reach ** 2 + 4 * failures * share)
  return (2 * successes * share) / (2 * successes + reach ** 2 + spread)
}
