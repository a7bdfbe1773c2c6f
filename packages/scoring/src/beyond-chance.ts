import { ALPHA } from './confidence-interval.ts'
import type { Difference } from './square-and-add.ts'

/** Returns one difference with its interval for an α, which is 0.05 if it is left out; `null` where a side has no answers. */
export type DifferenceAt = (alpha?: number) => Difference | null

/** Holds which differences of one reply are beyond chance. */
export interface Comparisons {
  /** Holds, for each difference in order, if it is beyond chance; `null` where nothing could be compared. */
  readonly beyondChance: readonly (boolean | null)[]
  /** Counts the differences that were compared, by which each was judged. */
  readonly compared: number
}

/**
 * Decides which of many differences are beyond chance, by Holm's method over all that one reply compares.
 *
 * The more is compared, the larger a difference must be: of 20 differences that are all chance, one would have a 95 %
 * interval that leaves out 0. This decides as {@link holm} does by {@link pValue}s, and needs none of them: what an
 * interval of α / m leaves out is beyond chance, then what one of α / (m − 1) does if that was one, and so on.
 *
 * @param differences what one reply compares
 * @returns `true` where the adjusted p-value is below 0.05, in the order of the differences
 * @see Holm (1979), as {@link holm}
 * @example
 * beyondChance([(alpha) => meanDifference(first, second, alpha), () => null])
 * // { beyondChance: [true, null], compared: 1 }
 */
export function beyondChance(differences: readonly DifferenceAt[]): Comparisons {
  const shown = differences.map((differenceAt) => differenceAt())
  const verdicts = shown.map((difference): boolean | null => (difference === null ? null : false))
  const compared = verdicts.filter((verdict) => verdict !== null).length
  let candidates = [...differences.entries()].filter(([index]) => leavesOut0(shown[index]))
  let found = 0

  while (candidates.length > 0) {
    const alpha = ALPHA / (compared - found)
    const beyond = candidates.filter(([, differenceAt]) => leavesOut0(differenceAt(alpha)))
    if (beyond.length === 0) break
    for (const [index] of beyond) verdicts[index] = true
    found += beyond.length
    candidates = candidates.filter(([index]) => !verdicts[index])
  }
  return { beyondChance: verdicts, compared }
}

function leavesOut0(difference: Difference | null | undefined): boolean {
  return difference != null && (difference.low > 0 || difference.high < 0)
}
