import {
  type LandingTexts,
  type Language,
  landingTexts,
  type RatingTexts,
  ratingTexts,
  type ScaleTexts,
  scaleTexts,
} from '@otklik/texts'

/** Holds the texts of the landing page in one language: its own, and those that the widget has too. */
export interface PageTexts extends RatingTexts, LandingTexts {
  ends: ScaleTexts
}

export function pageTexts(language: Language): PageTexts {
  return { ends: scaleTexts[language], ...ratingTexts[language], ...landingTexts[language] }
}

/** Puts the numbers into a text. */
export function withScore(text: string, score: number, best: number): string {
  return text.replace('{score}', String(score)).replace('{best}', String(best))
}
