import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { Closing } from '../../database/tables.ts'

/** Allows for clock skew. A wrong time zone makes a larger difference. */
const MAX_AHEAD_MS = 10 * MINUTE_MS
/** Equals the default lifetime of an ask. */
const MAX_AGE_DAYS = 30

/**
 * Returns why nobody is asked about a closing of this time: it lies in the future, too far back, or before the latest
 * closing of its ticket.
 */
export function faultOfAge(closedAt: Date, latest: Closing | undefined, now: Date): string | undefined {
  const ageMs = now.getTime() - closedAt.getTime()
  if (ageMs < -MAX_AHEAD_MS) return 'closedAt: lies in the future'
  if (ageMs > MAX_AGE_DAYS * DAY_MS) return `closedAt: lies more than ${MAX_AGE_DAYS} days back`
  if (!latest || closedAt >= latest.closed_at) return undefined
  return `a later closing of this ticket was received before, as round ${latest.round}`
}
