import { ALPHA } from './confidence-interval.ts'
import type { Difference } from './square-and-add.ts'
import { studentT } from './student-t.ts'

/** Holds a figure of the same company, or of the same person, in two waves. */
export interface Pair {
  readonly now: number
  readonly before: number
}

/**
 * Returns the mean difference of a matched panel, with the interval of the paired t test.
 *
 * @param pairs one pair for each member of the panel, all in one unit
 * @param alpha the share of samples whose interval misses the truth, above 0 and up to 1
 * @returns the mean of now less before, with its interval, in their unit; `null` for fewer than two pairs, and where all
 * differ by the same, as a t interval would be a single point
 * @throws {RangeError} when a value is not finite, or alpha is outside its range
 * @see Student (1908), The Probable Error of a Mean, Biometrika 6(1); `t.test(now, before, paired = TRUE)` in R
 * @example
 * pairedDifference([{ now: 4.5, before: 4.1 }, { now: 4.7, before: 4.5 }])
 * // { difference: 0.3, low: -0.97…, high: 1.57… }
 */
export function pairedDifference(pairs: readonly Pair[], alpha = ALPHA): Difference | null {
  const differences = pairs.map(({ now, before }) => now - before)
  const infinite = differences.findIndex((difference) => !Number.isFinite(difference))
  if (infinite >= 0) throw new RangeError(`every value must be finite; pair ${infinite} is not`)

  const n = differences.length
  const difference = differences.reduce((sum, one) => sum + one, 0) / n
  const squares = differences.reduce((sum, one) => sum + (one - difference) ** 2, 0)
  const error = Math.sqrt(squares / (n - 1) / n)
  // A spread that is no more than rounding is none.
  const largest = Math.max(...pairs.flatMap(({ now, before }) => [Math.abs(now), Math.abs(before)]))
  if (n < 2 || error <= 10 * Number.EPSILON * largest) return null

  const reach = studentT(n - 1, alpha) * error
  return { difference, low: difference - reach, high: difference + reach }
}
