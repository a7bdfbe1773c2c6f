import { checkCount } from './check-count.ts'
import type { Interval } from './confidence-interval.ts'
import { wilson } from './wilson.ts'

/** Counts the delivered ones among the invitations that were issued in a period. Unsolicited answers are not part of it. */
export interface Delivered {
  /** A delivered invitation was answered, or viewed, or (handed out or sent, and neither suppressed nor bounced). */
  readonly delivered: number
  /** Counts the invitations that were answered at any time. */
  readonly answered: number
}

/**
 * Returns the response rate: the share of the delivered invitations that were answered.
 *
 * An invitation that was seen was delivered, whatever became of a letter about it. The rate has no number among AAPOR's, as those keep
 * in the denominator whom no invitation reached; {@link returnRate} is nearer to them.
 *
 * @param invitations two counts; each a whole number, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody was asked
 * @throws {RangeError} when a count is negative or fractional, or more were answered than delivered
 * @see the centre's own measure; no outside source
 * @example
 * responseRate({ delivered: 96, answered: 12 }) // 0.125
 */
export function responseRate(invitations: Delivered): number | null {
  check(invitations)
  return invitations.delivered === 0 ? null : invitations.answered / invitations.delivered
}

/**
 * Returns the 95 % interval of the response rate, by {@link wilson}.
 *
 * @param invitations as in {@link responseRate}
 * @returns bounds of the share, both in [0, 1]; `null` when nobody was asked
 * @throws {RangeError} as {@link responseRate}
 * @see Wilson (1927), as {@link wilson}
 * @example
 * responseRateInterval({ delivered: 96, answered: 12 }) // { low: 0.0729…, high: 0.2059… }
 */
export function responseRateInterval(invitations: Delivered): Interval | null {
  check(invitations)
  return wilson(invitations.answered, invitations.delivered)
}

function check({ delivered, answered }: Delivered): void {
  checkCount('delivered', delivered)
  checkCount('answered', answered)
  if (answered > delivered) {
    throw new RangeError(`answered must not exceed delivered; got ${answered} of ${delivered}`)
  }
}
