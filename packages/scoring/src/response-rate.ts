import { checkCount } from './check-count.ts'
import type { Interval } from './confidence-interval.ts'
import { wilson } from './wilson.ts'

/** The invitations issued on the days asked for, under one set of filters. Unsolicited answers stay outside. */
export interface Cohort {
  /** Handed out, sent or viewed, and neither suppressed nor bounced. */
  readonly delivered: number
  /** Those of the delivered that were answered, whenever that was. */
  readonly answered: number
}

/**
 * Response rate: the share of the delivered invitations that were answered.
 *
 * @param cohort whole numbers of invitations, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody was asked
 * @throws {RangeError} when a count is negative or fractional, or more were answered than delivered
 * @see AAPOR (2015), Standard Definitions, 8th edition; nearest to its RR5, which leaves unreached cases out too
 * @example
 * responseRate({ delivered: 96, answered: 12 }) // 0.125
 */
export function responseRate(cohort: Cohort): number | null {
  checkCohort(cohort)
  return cohort.delivered === 0 ? null : cohort.answered / cohort.delivered
}

/**
 * The 95 % interval of the response rate, after {@link wilson}.
 *
 * @param cohort as in {@link responseRate}
 * @returns bounds of the share, both in [0, 1]; `null` when nobody was asked
 * @throws {RangeError} as {@link responseRate}
 * @example
 * responseRateInterval({ delivered: 96, answered: 12 }) // { low: 0.0729…, high: 0.2059… }
 */
export function responseRateInterval(cohort: Cohort): Interval | null {
  checkCohort(cohort)
  return wilson(cohort.answered, cohort.delivered)
}

function checkCohort({ delivered, answered }: Cohort): void {
  checkCount('delivered', delivered)
  checkCount('answered', answered)
  if (answered > delivered) {
    throw new RangeError(`answered must not exceed delivered; got ${answered} of ${delivered}`)
  }
}
