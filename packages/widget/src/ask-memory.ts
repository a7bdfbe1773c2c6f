import type { Answers } from '@otklik/contract'
import { type Expiring, load, save } from './storage.ts'

/** What this browser knows of one ask. */
export interface AskMemory extends Expiring {
  /** The secret that addresses a walk-in; a token needs none. */
  invitation?: string
  /** The `seq` of the newest submission. */
  seq?: number
  /** What the collector has acknowledged, and nothing else. */
  saved?: Answers
  editableUntil?: string | undefined
  /** What is written but not sent: it stays here until the person presses Send. */
  draft?: Answers
}

export function recallAsk(key: string): AskMemory {
  return load(`ask:${key}`) ?? {}
}

export function rememberAsk(key: string, changes: AskMemory) {
  save(`ask:${key}`, { ...recallAsk(key), ...changes })
}

const SECONDS_AT_START_OF_2026 = 1_767_225_600

/**
 * The next `seq` of an ask: always higher than the last, and near the clock, so that somebody who answered
 * on another device, or whose browser keeps nothing, is not taken for a late arrival.
 */
export function nextSeq(key: string): number {
  const now = Math.floor(Date.now() / 1000) - SECONDS_AT_START_OF_2026
  const seq = Math.max(now, (recallAsk(key).seq ?? 0) + 1)
  rememberAsk(key, { seq })
  return seq
}
