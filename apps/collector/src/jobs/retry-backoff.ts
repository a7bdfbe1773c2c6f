import { HOUR_MS } from '@otklik/contract/duration'

const FIRST_MS = 5000
const LONGEST_MS = 6 * HOUR_MS

/**
 * Returns how long to wait before the next attempt: exponential backoff from 5 seconds to 6 hours, with jitter that
 * takes off up to half, so that jobs that failed together are not retried together.
 *
 * @param attempts how many attempts have failed so far, at least 1
 * @param chance in [0, 1)
 */
export function backoffMs(attempts: number, chance: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (1 - chance / 2)
}
