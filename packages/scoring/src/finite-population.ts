import { checkCount } from './check-count.ts'
import type { Interval } from './confidence-interval.ts'
import type { Estimate } from './square-and-add.ts'

/**
 * Narrows an interval where a known population was asked: each arm × √((N − n) / (N − 1)).
 *
 * It is for waves alone, whose sample has a frame; nobody knows how large the population of a rating after each ticket is.
 *
 * @param estimate a figure within its interval
 * @param population N, how many people there are; a whole number, 1 or more
 * @param answered n, how many of them answered; a whole number, 0 to N
 * @returns bounds in the unit of the estimate; both are the figure where everybody has answered
 * @throws {RangeError} when a count is negative or fractional, N is 0, or n exceeds N
 * @see Cochran (1977), Sampling Techniques, 3rd edition, 2.6
 * @example
 * finitePopulation({ value: 4, low: 3, high: 5 }, 30, 24) // { low: 3.5451…, high: 4.4548… }
 */
export function finitePopulation(
  { value, low, high }: Estimate,
  population: number,
  answered: number,
): Interval {
  checkCount('population', population)
  checkCount('answered', answered)
  if (population === 0 || answered > population) {
    throw new RangeError(
      `answered must not exceed a population of 1 or more; got ${answered} of ${population}`,
    )
  }
  const factor = answered === population ? 0 : Math.sqrt((population - answered) / (population - 1))
  return { low: value - (value - low) * factor, high: value + (high - value) * factor }
}
