import type { Answers, NextStep } from '@otklik/contract'
import { seqAt } from '@otklik/contract/seq'
import { type Expiring, load, save } from './storage.ts'

/** Holds everything that this browser stores about one ask. */
export interface AskMemory extends Expiring {
  /** Identifies a walk-in, and is known to this browser alone. An ask with a token has none. */
  invitation?: string
  /** Is the `seq` of the newest submission. */
  seq?: number
  /** Holds only answers that the collector has acknowledged. */
  saved?: Answers
  editableUntil?: string | undefined
  /** Is what the last receipt says about a low score. */
  next?: NextStep | undefined
  /** Is the service's name, for the caption of later pages. */
  service?: string | undefined
  /** Holds answers that were written but not sent. They stay in this browser until the person presses Send. */
  draft?: Answers
}

export function recallAsk(key: string): AskMemory {
  return load(`ask:${key}`) ?? {}
}

export function rememberAsk(key: string, changes: AskMemory) {
  save(`ask:${key}`, { ...recallAsk(key), ...changes })
}

/**
 * Returns the next `seq` of an ask. It is higher than every earlier one in this browser and close to the current time,
 * so that answers from another device, or from a browser without storage, are not mistaken for outdated ones.
 */
export function nextSeq(key: string): number {
  const seq = Math.max(seqAt(Date.now()), (recallAsk(key).seq ?? 0) + 1)
  rememberAsk(key, { seq })
  return seq
}

/**
 * Makes the next `seq` of an ask higher than any clock, after an answer was stale: this device's clock may be behind.
 * The collector bounds such a `seq` by the time of its arrival, so the next answer counts as the newest.
 */
export function outrankOthers(key: string) {
  rememberAsk(key, { seq: 2_000_000_000 })
}
