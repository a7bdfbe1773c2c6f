import type { EarlierVisits } from '../../link-visits/link-visit-queries.ts'
import { BURST } from '../../link-visits/visit-recorder.ts'
import type { FormToken } from './form-token.ts'

const HASTE_MS = 10_000

/**
 * Whether a button was pressed as machines press: soon after the letter's links were first opened, or again and
 * again. A form is proof that they were opened no later than it was made; where nothing more is known, that counts.
 */
export function isTooFast({ issuedAt }: FormToken, earlier: EarlierVisits | undefined, now: Date): boolean {
  const openedAt = Math.min(issuedAt.getTime(), earlier?.firstGetAt?.getTime() ?? Number.POSITIVE_INFINITY)
  return now.getTime() - openedAt < HASTE_MS || (earlier?.presses ?? 0) + 1 >= BURST.count
}
