import type { LetterTextName, Rater } from '@otklik/contract'

export type { SurveyTexts } from '@otklik/contract/default-survey'

/** Tells in which direction a language is written. */
export type Direction = 'ltr' | 'rtl'

/** Holds the words under the two ends of each scale. */
export type ScaleTexts = Record<'csi' | 'nps', readonly [worst: string, best: string]>

/** Holds the texts of the widget, which the landing page shares. */
export interface RatingTexts {
  /** Follows a question that may be left unanswered. */
  optional: string
  send: string
  change: string
  thanks: string
  /** `{score}` and `{best}` stand for the numbers. */
  rated: string
  progress: Record<Progress, string>
}

/** Tells how far sending an answer has come, or why the answer cannot be stored. */
export type Progress = 'sending' | 'saved' | 'offline' | 'busy' | 'tooLate' | 'expired' | 'refused' | 'closed'

/** Holds the texts of the rating block, in a letter or under an agent's signature. */
export interface BlockTexts {
  /** Asks about the agent, under the agent's own name. */
  signatureQuestion: string
  /** Says that a press opens a page on which one more press sends. */
  press: string
  /** Names a digit to a screen reader; `{score}` is the digit. */
  score: string
}

/** Holds the texts of the ticket-closed letter, which asks the survey's own question. */
export type LetterTexts = Record<Exclude<LetterTextName, 'letterQuestion'>, string>

/** Holds the texts that only the landing page has: the pages behind the links of letters and signatures. */
export interface LandingTexts {
  /** Stands beside the button as long as nothing is stored. */
  unsent: string
  /** Names an earlier answer, which the button replaces; `{score}` and `{best}` stand for the numbers. */
  earlier: string
  /** Names an earlier answer that has no score. */
  earlierWords: string
  /** Asks for one more press. */
  confirm: { title: string; why: string; yes: string }
  /** Says why a form comes back filled in. */
  comesBack: { stale: string; used: string; unfit: string; empty: string }
  /** Offers to object to the request itself. */
  objections: { title: string; wrongService: string; optOut: string; send: string }
  /** Confirms an objection. */
  noted: { title: string; wrongService: string; optOut: string }
  /** Asks who rates, where nobody was asked by name. */
  rater: Record<keyof Rater, string>
  /** Says on a page that takes no answer why it takes none. */
  closed: Record<ClosedReason, { title: string; text: string }>
}

/** Tells why a page takes no answer. */
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
