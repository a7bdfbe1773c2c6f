import { checkCount } from './check-count.ts'

/** Counts the invitations that were issued in a period. Unsolicited answers are not part of it. */
export interface Issued {
  readonly issued: number
  /** An unreached invitation was suppressed, and neither viewed nor answered. One that bounced is not unreached. */
  readonly unreached: number
  /** Counts the invitations that were answered at any time. */
  readonly answered: number
}

/**
 * Returns the return rate: the share of those whom the centre meant to ask that answered.
 *
 * Bounced invitations stay in the denominator, other than in {@link responseRate}.
 *
 * @param invitations three counts; each a whole number, 0 or more
 * @returns share, 0 to 1, unrounded; `null` when nobody was to be asked
 * @throws {RangeError} when a count is negative or fractional, or unreached and answered together exceed issued
 * @see AAPOR (2015), Standard Definitions, 8th edition; near to its RR2
 * @example
 * returnRate({ issued: 100, unreached: 0, answered: 12 }) // 0.12
 */
export function returnRate({ issued, unreached, answered }: Issued): number | null {
  checkCount('issued', issued)
  checkCount('unreached', unreached)
  checkCount('answered', answered)
  if (unreached + answered > issued) {
    throw new RangeError(
      `unreached and answered must not exceed issued; got ${unreached} and ${answered} of ${issued}`,
    )
  }
  const asked = issued - unreached
  return asked === 0 ? null : answered / asked
}
