import type { Interval } from './confidence-interval.ts'

/** Holds a figure of a sample, and its interval. */
export interface Estimate extends Interval {
  readonly value: number
}

/** Holds the difference of two figures, the first less the second, and its interval. */
export interface Difference extends Interval {
  readonly difference: number
}

/**
 * Returns the difference of two independent estimates, with an interval made from theirs by square-and-add (MOVER).
 *
 * Each arm of the difference's interval is the root of the sum of the squares of the two arms that cause it, so it takes
 * over the good manners of the two intervals near the end of a scale.
 *
 * @param first an estimate that lies within its interval
 * @param second likewise, in the same unit and of the same α
 * @returns the first less the second, and its interval of that α, all in their unit
 * @see Zou & Donner (2008), Construction of confidence limits about effect measures, Statistics in Medicine 27(10)
 * @example
 * squareAndAdd({ value: 5, low: 4, high: 6 }, { value: 1, low: 0, high: 2 }) // { difference: 4, low: 2.58…, high: 5.41… }
 */
export function squareAndAdd(first: Estimate, second: Estimate): Difference {
  const difference = first.value - second.value
  return {
    difference,
    low: difference - Math.hypot(first.value - first.low, second.high - second.value),
    high: difference + Math.hypot(first.high - first.value, second.value - second.low),
  }
}
