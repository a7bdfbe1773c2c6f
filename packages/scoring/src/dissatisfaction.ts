import { checkCount } from './check-count.ts'

/** Counts the requests that a centre completed in a period, and the complaints registered in that period. */
export interface Workload {
  readonly complaints: number
  readonly completed: number
}

/**
 * Returns the dissatisfaction index: the number of complaints for each completed request.
 *
 * It is not a share and may exceed 1, because one request can cause several complaints.
 *
 * @param workload two counts; each a whole number, 0 or more
 * @returns complaints per request, 0 or more, unrounded; `null` when nothing was completed
 * @throws {RangeError} when a count is negative or fractional
 * @see the centre's own measure; no outside source
 * @example
 * dissatisfactionIndex({ complaints: 500, completed: 100_000 }) // 0.005
 */
export function dissatisfactionIndex({ complaints, completed }: Workload): number | null {
  checkCount('complaints', complaints)
  checkCount('completed', completed)
  return completed === 0 ? null : complaints / completed
}

/**
 * Returns how many times lower the dissatisfaction index has become.
 *
 * @param before the earlier period
 * @param after the later period
 * @returns a factor, 0 or more: above 1 the index fell, below 1 it rose; `null` when nothing was completed in one of
 * the periods, or when the later one has no complaints, as a division by 0 has no result
 * @throws {RangeError} as {@link dissatisfactionIndex}
 * @see the centre's own measure; no outside source
 * @example
 * timesLower({ complaints: 500, completed: 100_000 }, { complaints: 100, completed: 130_000 }) // 6.5
 */
export function timesLower(before: Workload, after: Workload): number | null {
  const earlier = dissatisfactionIndex(before)
  const later = dissatisfactionIndex(after)
  return earlier === null || later === null || later === 0 ? null : earlier / later
}
