import { setTimeout as sleep } from 'node:timers/promises'
import { isUnavailable } from './unavailable.ts'

/**
 * Limits how long work without a timeout waits for a lock, because everyone who comes after it waits too. It is shorter than
 * Postgres' `deadlock_timeout`, so in a deadlock with a writer it is this work that gives up.
 */
export const LOCK_TIMEOUT_MS = 500

/** Writers that waited behind an attempt have this much time before the next one. */
const PAUSE_MS = 1000
const TRIES = 300

/**
 * Retries a change of the tables for as long as others lock them, or end its session. A change that waits for a lock also
 * blocks everyone who comes after it, so each attempt waits only briefly.
 */
export async function retryWhileLocked(change: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await change()
    } catch (error) {
      if (!isUnavailable(error) || tries === TRIES) throw error
      await sleep(PAUSE_MS)
    }
  }
}
