import { blockTexts, scaleTexts, surveyTexts } from '@otklik/texts'
import type { BlockLocale } from './block-locale.ts'

/** Holds the texts of the blocks in one language. */
export interface BlockTexts {
  /** Asks about the service, in a letter. */
  question: string
  /** Asks about the agent, under the agent's own name. */
  signatureQuestion: string
  /** Stands under 1. */
  low: string
  /** Stands under 5. */
  high: string
  /** Says that a press opens a page on which one more press sends. */
  press: string
  /** Names a digit to a screen reader; `{score}` is the digit. */
  score: string
}

export function blockTextsOf(locale: BlockLocale): BlockTexts {
  const [low, high] = scaleTexts[locale].csi
  return { question: surveyTexts[locale].csi, low, high, ...blockTexts[locale] }
}
