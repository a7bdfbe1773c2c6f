import { HOUR_MS } from '@otklik/contract/duration'

const FIRST_MS = 5000
const LONGEST_MS = 6 * HOUR_MS

/**
 * How long to wait after so many tries: twice as long each time, at most six hours, and by chance up to half of it
 * less, so that what failed together does not come back together.
 *
 * @param chance in [0, 1)
 */
export function backoffMs(attempts: number, chance: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (1 - chance / 2)
}
