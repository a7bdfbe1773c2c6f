import { ALPHA } from './confidence-interval.ts'
import { type Difference, squareAndAdd } from './square-and-add.ts'
import { wilson } from './wilson.ts'

/** Holds a share of a sample as two counts; each a whole number, and no more successes than n. */
export interface Share {
  readonly successes: number
  readonly n: number
}

/**
 * Returns the difference of two independent shares or rates, by Newcombe's hybrid score interval, his method 10.
 *
 * @param first a share: of fours and fives, of the delivered that answered, …
 * @param second a share of the same of another group
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns −1 to 1, the first less the second, with its interval; `null` when an n is 0
 * @throws {RangeError} when a count is negative or fractional, successes exceed n, or alpha is outside its range
 * @see Newcombe (1998), Interval Estimation for the Difference Between Independent Proportions, Statistics in Medicine 17(8)
 * @example
 * shareDifference({ successes: 56, n: 70 }, { successes: 48, n: 80 })
 * // { difference: 0.2, low: 0.0524…, high: 0.3338… }
 */
export function shareDifference(first: Share, second: Share, alpha = ALPHA): Difference | null {
  const one = estimate(first, alpha)
  const other = estimate(second, alpha)
  return one && other && squareAndAdd(one, other)
}

function estimate({ successes, n }: Share, alpha: number) {
  const interval = wilson(successes, n, alpha)
  return interval && { value: successes / n, ...interval }
}
