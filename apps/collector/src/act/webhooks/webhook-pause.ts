import { HOUR_MS } from '@otklik/contract/duration'
import type { Webhook } from '../../database/tables.ts'

/**
 * A webhook is paused for at most this time, whether its address can't be reached or its receiver asks for more, so that
 * no reply can mute it.
 */
export const LONGEST_PAUSE_MS = HOUR_MS

/** Returns when the pause ends that a `Retry-After` (RFC 9110) asks for: a number of seconds, or a date. */
export function parseRetryAfter(retryAfter: string | undefined, now: Date): Date | undefined {
  if (retryAfter === undefined) return undefined
  const isSeconds = /^\d+$/.test(retryAfter)
  const pauseMs = isSeconds ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime()
  return pauseMs > 0 ? new Date(now.getTime() + Math.min(pauseMs, LONGEST_PAUSE_MS)) : undefined
}

/**
 * Returns when the pause of a webhook ends, or `undefined` if it is not paused. A longer pause, which an earlier version
 * may have stored, is none.
 */
export function pauseEnd({ paused_until: end }: Webhook, now: Date): Date | undefined {
  if (end === null || end <= now) return undefined
  return end.getTime() - now.getTime() <= LONGEST_PAUSE_MS ? end : undefined
}
