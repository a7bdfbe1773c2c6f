import { checkCount } from './check-count.ts'
import { type Interval, Z } from './confidence-interval.ts'

/**
 * Returns Wilson's 95 % interval of a share. Unlike the normal interval, it holds near 0 and 1 and for few answers.
 *
 * @param successes the number of successes; a whole number, 0 to n
 * @param n the number of trials; a whole number, 0 or more
 * @returns bounds of the share, both in [0, 1]; `null` when n is 0
 * @throws {RangeError} when either is negative or fractional, or successes exceed n
 * @see Wilson (1927), Probable Inference, the Law of Succession, and Statistical Inference, JASA 22(158)
 * @example
 * wilson(9, 10) // { low: 0.5958…, high: 0.9821… }
 */
export function wilson(successes: number, n: number): Interval | null {
  checkCount('successes', successes)
  checkCount('n', n)
  if (successes > n) throw new RangeError(`successes must not exceed n; got ${successes} of ${n}`)

  return n === 0 ? null : { low: lowerBound(successes, n), high: 1 - lowerBound(n - successes, n) }
}

/** Returns the smaller root of Wilson's equation, in a form without subtraction, which is exactly 0 for no success. */
function lowerBound(successes: number, n: number): number {
  const failures = n - successes
  const spread = Z * Math.sqrt(Z ** 2 + 4 * failures * (successes / n))
  return (2 * successes * (successes / n)) / (2 * successes + Z ** 2 + spread)
}
