import { checkCount } from './check-count.ts'

/**
 * Returns the share of open ratings: those whose context no token and no secret key vouches for.
 *
 * @param open counts those of a group that are open; a whole number, 0 or more
 * @param n counts the whole group, likewise
 * @returns share, 0 to 1, unrounded; `null` when the group is empty
 * @throws {RangeError} when a count is negative or fractional, or more are open than there are
 * @see the centre's own measure; no outside source
 * @example
 * openShare(12, 96) // 0.125
 */
export function openShare(open: number, n: number): number | null {
  checkCount('open', open)
  checkCount('n', n)
  if (open > n) throw new RangeError(`open must not exceed n; got ${open} of ${n}`)
  return n === 0 ? null : open / n
}
