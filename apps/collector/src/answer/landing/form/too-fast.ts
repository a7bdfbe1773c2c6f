import type { EarlierVisits } from '../../link-visits/link-visit-queries.ts'
import { BURST } from '../../link-visits/visit-recorder.ts'
import type { FormToken } from './form-token.ts'

const MIN_READING_MS = 10_000

/**
 * Returns `true` if a press came as a mail scanner's would: soon after the first visit of the links, or as one of
 * several in a row. The form itself proves a visit, at the latest when it was handed out; without a record of earlier
 * ones, that time counts.
 */
export function isTooFast({ issuedAt }: FormToken, earlier: EarlierVisits | undefined, now: Date): boolean {
  const visitedAt = Math.min(issuedAt.getTime(), earlier?.firstGetAt?.getTime() ?? Number.POSITIVE_INFINITY)
  return now.getTime() - visitedAt < MIN_READING_MS || (earlier?.presses ?? 0) + 1 >= BURST.count
}
