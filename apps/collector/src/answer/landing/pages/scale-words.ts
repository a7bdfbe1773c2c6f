import { type Direction, directions, LANGUAGES, type Language, scaleTexts } from '@otklik/texts'
import { type Question, scaleOf } from './questions.ts'

/** Holds the words of a scale in one language, and how they are written. */
export interface ScaleWords {
  /** Holds the word of each score, worst to best. The scores between the ends of an NPS scale have none. */
  words: readonly (string | undefined)[]
  worst: string
  best: string
  locale: Language
  direction: Direction
}

/**
 * Returns the words of a question's scale in the language of its survey, or in that of the page if there are none. The
 * scale runs as they do: below an English question it is not mirrored, on an Arabic page either.
 */
export function scaleWords(question: Question, surveyLocale: string, pageLocale: Language): ScaleWords {
  const locale = LANGUAGES.find((language) => language === surveyLocale) ?? pageLocale
  const direction = directions[locale]
  const { csi, nps } = scaleTexts[locale]
  if (question.kind !== 'nps') return { words: csi, worst: csi[0], best: csi[4], locale, direction }
  const [worst, best] = nps
  const between = scaleOf(question).slice(1, -1)
  return { words: [worst, ...between.map(() => undefined), best], worst, best, locale, direction }
}
