import { DAY_MS, HOUR_MS } from '@otklik/contract/duration'

/** A session ends after this many days, however much it is used. */
export const SESSION_DAYS = 7
/** A session ends when it was not used for this long. */
const IDLE_MS = 12 * HOUR_MS

/** Returns the times before which a session that began or was last used has ended. */
export function sessionEnds(now: Date): { begun: Date; used: Date } {
  return {
    begun: new Date(now.getTime() - SESSION_DAYS * DAY_MS),
    used: new Date(now.getTime() - IDLE_MS),
  }
}
