// This module is free of zod, so that the widget may import it.

const START_OF_2026_S = 1_767_225_600

/**
 * Returns the `seq` that a submission made at this moment should have: the seconds since the start of 2026. The
 * collector bounds the `seq` of a device whose clock is ahead with the one of its own time.
 *
 * @param timeMs in milliseconds since 1970
 * @returns a whole number, 0 for an earlier moment; it fits 31 bits until 2094
 *
 * @example
 * seqAt(Date.parse('2026-01-01T00:01:00Z')) // 60
 */
export function seqAt(timeMs: number): number {
  return Math.max(0, Math.floor(timeMs / 1000) - START_OF_2026_S)
}
