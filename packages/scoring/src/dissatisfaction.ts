import { checkCount } from './check-count.ts'

/** The requests that a centre completed in a period, and the complaints registered in it. */
export interface Workload {
  readonly complaints: number
  readonly completed: number
}

/**
 * Dissatisfaction index: complaints for each completed request.
 *
 * One request may bring several complaints, so it isn't a share and may exceed 1.
 *
 * @param workload whole numbers, 0 or more
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
 * How many times lower the dissatisfaction index has become.
 *
 * @param before the earlier period
 * @param after the later period
 * @returns a factor, 0 or more: above 1 the index fell, below 1 it rose; `null` when either period completed
 * nothing, or the later one has no complaints, so that no factor can tell how far it fell
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
