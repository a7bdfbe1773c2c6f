import { checkCount } from './check-count.ts'

/** What was closed in a period, and how much of it was rated. */
export interface Closures {
  /** Closed tickets, as the centre reports them. */
  readonly closed: number
  /** Responses about tickets. */
  readonly answered: number
}

/**
 * Coverage: responses for each closed ticket, whether or not anybody was asked about it.
 *
 * The two counts come from different books, so it isn't a share: where a ticket was rated in several rounds, or
 * its report is late, coverage may exceed 1, and is not cut.
 *
 * @param closures whole numbers, 0 or more
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
