import { checkCount } from './check-count.ts'

/** Counts the tickets that were closed in a period, and the responses about them. */
export interface Closures {
  /** The centre reports how many tickets were closed. */
  readonly closed: number
  /** The collector counts the responses about tickets. */
  readonly answered: number
}

/**
 * Returns the coverage: the number of responses for each closed ticket, whether or not anybody was asked about it.
 *
 * It is not a share, because the two counts have different sources. Coverage exceeds 1 where a ticket was rated in
 * several rounds or the report of closed tickets is late, and it is not cut at 1.
 *
 * @param closures two counts; each a whole number, 0 or more
 * @returns responses per ticket, 0 or more, unrounded; `null` when no ticket was closed
 * @throws {RangeError} when a count is negative or fractional
 * @see the centre's own measure; no outside source
 * @example
 * coverage({ closed: 400, answered: 50 }) // 0.125
 */
export function coverage({ closed, answered }: Closures): number | null {
  checkCount('closed', closed)
  checkCount('answered', answered)
  return closed === 0 ? null : answered / closed
}
