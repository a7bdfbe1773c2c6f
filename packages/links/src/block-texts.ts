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
  /** Says that a press opens a page, and that one more press there sends the rating. */
  press: string
  /** Labels a score for screen readers. `{score}` stands for its digit. */
  score: string
}

/** Returns the texts of the blocks in a language. */
export function blockTextsOf(locale: BlockLocale): BlockTexts {
  const [low, high] = scaleTexts[locale].csi
  return { question: surveyTexts[locale].csi, low, high, ...blockTexts[locale] }
}
