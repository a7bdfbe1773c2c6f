import { checkCount } from './check-count.ts'

const INDICATIVE_BELOW = 30

/**
 * Returns `true` if a figure of n responses is shown but marked as indicative, because n is below 30.
 *
 * @throws {RangeError} when n is negative or fractional
 * @example
 * isIndicative(29) // true
 */
export function isIndicative(n: number): boolean {
  checkCount('n', n)
  return n < INDICATIVE_BELOW
}
