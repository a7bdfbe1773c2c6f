import { blockTexts, scaleTexts, surveyTexts } from '@otklik/texts'
import type { BlockLocale } from './block-locale.ts'

/** Holds the texts of the blocks in one language. */
export interface BlockTexts {
  /** Asks about the service. The block of a letter shows it. */
  question: string
  /** Asks about the agent. The block of a signature shows it, below the agent's name. */
  signatureQuestion: string
  /** Labels the score 1, the worst. */
  low: string
  /** Labels the score 5, the best. */
  high: string
  /** Name the scores 2, 3 and 4, for a pointer that rests on them and for screen readers. */
  poor?: string | undefined
  fair?: string | undefined
  good?: string | undefined
  /** Says that a press opens a page, and that one more press there sends the rating. */
  press: string
  /** Labels a score for screen readers. `{score}` stands for its digit. */
  score: string
}

/** Returns the texts of the blocks in a language. */
export function blockTextsOf(locale: BlockLocale): BlockTexts {
  const [low, poor, fair, good, high] = scaleTexts[locale].csi
  return { question: surveyTexts[locale].csi, low, poor, fair, good, high, ...blockTexts[locale] }
}

/**
 * Returns the texts of the blocks in a language, with some of them replaced. Where the labels of 1 and 5 are, the words
 * of the scores between are dropped, as they belong to another scale.
 */
export function blockTextsWith(locale: BlockLocale, own: Partial<BlockTexts> = {}): BlockTexts {
  const texts = blockTextsOf(locale)
  const { poor, fair, good, ...others } = texts
  return own.low === undefined && own.high === undefined ? { ...texts, ...own } : { ...others, ...own }
}

/** Returns the words of the five scores, worst to best. */
export function wordsOf({ low, poor, fair, good, high }: BlockTexts): readonly (string | undefined)[] {
  return [low, poor, fair, good, high]
}
