import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'

/** Allows for clock skew. A wrong time zone makes a larger difference. */
const MAX_AHEAD_MS = 10 * MINUTE_MS
/** Equals the default lifetime of an ask. */
const MAX_AGE_DAYS = 30

/** Returns why nobody is asked about a closing of this time: it lies in the future, or too far back. */
export function faultOfAge(closedAt: Date, now: Date): string | undefined {
  const ageMs = now.getTime() - closedAt.getTime()
  if (ageMs < -MAX_AHEAD_MS) return 'closedAt: lies in the future'
  return ageMs > MAX_AGE_DAYS * DAY_MS ? `closedAt: lies more than ${MAX_AGE_DAYS} days back` : undefined
}
