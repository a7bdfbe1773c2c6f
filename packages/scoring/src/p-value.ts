import type { Interval } from './confidence-interval.ts'

/** A p-value is not sought below this, where intervals are no longer exact. */
export const SMALLEST_P = 1e-12

/** So many halvings of the logarithm of α leave nine digits of it. */
const STEPS = 36

/**
 * Returns the p-value of a difference: the smallest α whose interval leaves out 0.
 *
 * It is found by bisection over the logarithm of α, so it agrees with the intervals that are shown, whatever they are made
 * of.
 *
 * @param intervalAt returns the interval of the difference for an α; a smaller α has an interval that is at least as wide
 * @returns {@link SMALLEST_P} to 1, to nine digits; `SMALLEST_P` stands for all below
 * @see Cox & Hinkley (1974), Theoretical Statistics, 7.2, on the duality of intervals and tests
 * @example
 * pValue((alpha) => meanDifference(first, second, alpha)) // 0.0131…
 */
export function pValue(intervalAt: (alpha: number) => Interval): number {
  const leavesOut0 = (logAlpha: number) => {
    const { low, high } = intervalAt(Math.exp(logAlpha))
    return low > 0 || high < 0
  }
  let below = Math.log(SMALLEST_P)
  let above = 0
  if (leavesOut0(below)) return SMALLEST_P

  for (let step = 0; step < STEPS; step += 1) {
    const middle = (below + above) / 2
    if (leavesOut0(middle)) above = middle
    else below = middle
  }
  return Math.exp(above)
}
