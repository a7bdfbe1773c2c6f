import { ALPHA } from './confidence-interval.ts'
import { holm } from './holm.ts'
import { pValue } from './p-value.ts'
import type { Difference } from './square-and-add.ts'

/** Returns one difference with its interval for an α; `null` where one side has no answers. */
export type DifferenceAt = (alpha?: number) => Difference | null

/** Holds which differences of one reply are beyond chance. */
export interface Comparisons {
  /** Holds, for each difference in order, if it is beyond chance; `null` where nothing could be compared. */
  readonly beyondChance: readonly (boolean | null)[]
  /** Counts the differences that were compared, by which each was judged. */
  readonly compared: number
}

/**
 * Decides which of many differences are beyond chance, by {@link holm} over all that one reply compares.
 *
 * The more is compared, the larger a difference must be: of 20 differences that are all chance, one would have a 95 %
 * interval that leaves out 0.
 *
 * @param differences what one reply compares
 * @returns `true` where the adjusted {@link pValue} is below 0.05, in the order of the differences
 * @see Holm (1979), as {@link holm}
 * @example
 * beyondChance([(alpha) => meanDifference(first, second, alpha), () => null])
 * // { beyondChance: [true, null], compared: 1 }
 */
export function beyondChance(differences: readonly DifferenceAt[]): Comparisons {
  const pValues = differences.map(coarsePValue)
  const adjusted = holm(pValues.filter((p) => p !== null))
  let compared = 0
  return {
    beyondChance: pValues.map((p) => (p === null ? null : (adjusted[compared++] ?? 1) < ALPHA)),
    compared: adjusted.length,
  }
}

/** Returns the p-value, or 1 where it is above 0.05, as Holm's method keeps those whatever they are. */
function coarsePValue(differenceAt: DifferenceAt): number | null {
  const shown = differenceAt()
  if (shown === null) return null
  if (shown.low <= 0 && shown.high >= 0) return 1
  return pValue((alpha) => differenceAt(alpha) ?? shown)
}
