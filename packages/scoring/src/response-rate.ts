import { checkCount } from './check-count.ts'
import type { Interval } from './confidence-interval.ts'
import { wilson } from './wilson.ts'

/** Counts the invitations that were issued in a period. Unsolicited answers are not part of it. */
export interface Cohort {
  /** A delivered invitation was viewed or answered, or it was handed out or sent, and neither suppressed nor bounced. */
  readonly delivered: number
  /** Counts the delivered invitations that were answered at any time. */
  readonly answered: number
}

/**
 * Returns the response rate: the share of the delivered invitations that were answered. It has no number among the rates of
 * AAPOR's Standard Definitions, none of which counts what was delivered.
 *
 * @param cohort two counts of invitations; each a whole number, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody was asked
 * @throws {RangeError} when a count is negative or fractional, or more were answered than delivered
 * @example
 * responseRate({ delivered: 96, answered: 12 }) // 0.125
 */
export function responseRate(cohort: Cohort): number | null {
  checkCohort(cohort)
  return cohort.delivered === 0 ? null : cohort.answered / cohort.delivered
}

/**
 * Returns the 95 % interval of the response rate, by {@link wilson}.
 *
 * @param cohort as in {@link responseRate}
 * @returns bounds of the share, both in [0, 1]; `null` when nobody was asked
 * @throws {RangeError} as {@link responseRate}
 * @see Wilson (1927), as {@link wilson}
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

/** Counts the invitations that were issued in a period, of which some reached nobody. */
export interface IssuedCohort {
  readonly issued: number
  /** An unreached invitation was suppressed, and neither viewed nor answered. A bounced one is not among them. */
  readonly unreached: number
  /** Counts the invitations that were answered at any time. */
  readonly answered: number
}

/**
 * Returns the return rate: the share of the issued invitations that were answered, without those that are unreached.
 *
 * @param cohort three counts of invitations; each a whole number, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody was asked
 * @throws {RangeError} when a count is negative or fractional, or more were answered than issued and reached
 * @see AAPOR (2015), Standard Definitions, 8th edition; near its RR2, which has all eligible cases in the denominator
 * @example
 * returnRate({ issued: 100, unreached: 0, answered: 12 }) // 0.12
 */
export function returnRate({ issued, unreached, answered }: IssuedCohort): number | null {
  checkCount('issued', issued)
  checkCount('unreached', unreached)
  checkCount('answered', answered)
  const asked = issued - unreached
  if (answered > asked) {
    throw new RangeError(`answered must not exceed issued without unreached; got ${answered} of ${asked}`)
  }
  return asked === 0 ? null : answered / asked
}
