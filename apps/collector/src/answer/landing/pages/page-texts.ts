import { type LandingTexts, type Language, landingTexts, type RatingTexts, ratingTexts } from '@otklik/texts'

/** Holds the texts of the landing page in one language: its own, and those that the widget has too. */
export interface PageTexts extends RatingTexts, LandingTexts {}

export function pageTexts(language: Language): PageTexts {
  return { ...ratingTexts[language], ...landingTexts[language] }
}

/** Puts the numbers into a text. */
export function withScore(text: string, score: number, best: number): string {
  return text.replace('{score}', String(score)).replace('{best}', String(best))
}
