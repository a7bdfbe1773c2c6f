import { checkCount } from './check-count.ts'

/** Describes how events, such as answers, came in a stretch of time of which the last part had none. */
export interface Silence {
  /** Counts the events of the whole stretch. Those that come together, as from one cause, are one. */
  readonly events: number
  /** Is how long the whole stretch was, in any unit. */
  readonly observed: number
  /** Is how long its last part was, in which none came, in the same unit. */
  readonly silent: number
}

/** Below this chance a silence is longer than usual. */
export const UNUSUAL_SILENCE = 0.001

/** With fewer events than this it is not known what is usual. */
export const FEWEST_EVENTS = 20

/**
 * Returns how likely it is that chance alone leaves the last part of a stretch of time without an event.
 *
 * Given their number, the events of a Poisson process lie anywhere in the stretch with the same likelihood, each by
 * itself. So n events all miss the last h of H hours with the chance (1 − h/H)^n. It needs no estimate of their rate, and
 * where n is large it is that of the exponential distribution, e^(−nh/H).
 *
 * @param silence a count, and two durations of which the second is not the longer one
 * @returns 0 to 1; 1 when nothing was observed
 * @throws {RangeError} when the count is negative or fractional, or the durations are not 0 ≤ silent ≤ observed
 * @see Cox & Lewis (1966), The Statistical Analysis of Series of Events, 2.1, on the events of a Poisson process
 * @example
 * silenceChance({ events: 160, observed: 320, silent: 14 }) // 0.00077…
 */
export function silenceChance({ events, observed, silent }: Silence): number {
  checkCount('events', events)
  if (!(silent >= 0 && silent <= observed && Number.isFinite(observed)))
    throw new RangeError(`silent must be 0 to observed; got ${silent} of ${observed}`)
  return observed === 0 ? 1 : (1 - silent / observed) ** events
}

/**
 * Decides if a silence is longer than usual: its {@link silenceChance} is below {@link UNUSUAL_SILENCE}, and there are at
 * least {@link FEWEST_EVENTS} events to know that from.
 *
 * @throws {RangeError} as {@link silenceChance}
 * @see the centre's own bounds; no outside source
 * @example
 * isUnusualSilence({ events: 160, observed: 320, silent: 14 }) // true, and 13 hours would not be
 */
export function isUnusualSilence(silence: Silence): boolean {
  return silenceChance(silence) < UNUSUAL_SILENCE && silence.events >= FEWEST_EVENTS
}
