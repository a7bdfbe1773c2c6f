import type { Rater } from '@otklik/contract'

/** What the pages behind a letter's links say in one language. */
export interface PageTexts {
  /** The two ends of each scale, worst first. */
  ends: Record<'csi' | 'nps', readonly [worst: string, best: string]>
  optional: string
  send: string
  change: string
  thanks: string
  /** `{score}` and `{best}` stand for the numbers. */
  rated: string
  saved: string
  /** Stands beside the button, as long as nothing is stored. */
  unsent: string
  /** Names an earlier answer, which the button replaces; `{score}` and `{best}` stand for the numbers. */
  earlier: string
  earlierWords: string
  /** Asks for one more press. */
  confirm: { title: string; why: string; yes: string }
  /** Says why a form comes back filled in. */
  comesBack: { stale: string; used: string; unfit: string; empty: string }
  /** What may be wrong with the request itself. */
  remarks: { title: string; wrongService: string; optOut: string; send: string }
  noted: { title: string; wrongService: string; optOut: string }
  /** Asks who rates, where nobody was asked by name. */
  rater: Record<keyof Rater, string>
  /** Pages that take nothing. */
  over: Record<ClosedReason, { title: string; text: string }>
}

/** Why there is nothing to answer. */
export type ClosedReason =
  | 'unknown'
  | 'expired'
  | 'erased'
  | 'settled'
  | 'busy'
  | 'refused'
  | 'fault'
  | 'ended'
  | 'spent'

/** A text with its numbers in place. */
export function withScore(text: string, score: number, best: number): string {
  return text.replace('{score}', String(score)).replace('{best}', String(best))
}
