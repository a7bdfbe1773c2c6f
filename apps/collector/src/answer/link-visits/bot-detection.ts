import { MINUTE_MS } from '@otklik/contract/duration'

/** This many different links, or presses, of one letter within this time are a burst. */
export const BURST = { withinMs: 10_000, count: 3 } as const

/** Links that are opened this close to a page, before or after it, are evidence about whoever presses its button. */
export const NEARBY_MS = MINUTE_MS

const MIN_READING_MS = 1000

/** Holds what was recorded of a letter's links around one press. */
export interface PressEvidence {
  /** Counts the presses of the last ten seconds before this one. */
  presses: number
  /** Counts the scores whose links were opened within a minute of the page. */
  nearbyScores: number
  /** The honeypot link was opened within a minute of the page. */
  followedHoneypot: boolean
}

/**
 * Returns `true` if a press shows evidence of a machine, such as a mail scanner that presses buttons. A person who opens
 * one link shows none, however quick they are.
 *
 * @param openedAt the time when the page was handed out whose button was pressed
 * @param evidence is missing if the press could not be recorded
 */
export function isLikelyBot(openedAt: Date, evidence: PressEvidence | undefined, now: Date): boolean {
  if (now.getTime() - openedAt.getTime() < MIN_READING_MS) return true
  if (!evidence) return false
  return evidence.presses + 1 >= BURST.count || evidence.nearbyScores >= 2 || evidence.followedHoneypot
}
