import type { SurveyDefinition } from './survey.ts'

/** Names the survey that every workspace starts with. It is used if no survey is named. */
export const DEFAULT_SURVEY_KEY = 'csi'

/** Lists the reasons that the default survey offers, with the scores after which it offers them. */
export const REASONS = {
  too_long: [1, 2, 3],
  asked_twice: [1, 2, 3],
  not_solved: [1, 2, 3],
  hard_to_reach: [1, 2, 3],
  quick: [4, 5],
  solved: [4, 5],
  clear: [4, 5],
  friendly: [4, 5],
} as const

/** Holds the texts of the default survey in one language. */
export interface SurveyTexts {
  csi: string
  reasons: string
  comment: string
  options: Record<keyof typeof REASONS, string>
}

/** Builds the default survey from its texts, by language. This file stays free of zod, as the widget imports it. */
export function defaultSurvey(texts: Readonly<Record<string, SurveyTexts>>): SurveyDefinition {
  const inEachLanguage = (pick: (texts: SurveyTexts) => string) =>
    Object.fromEntries(Object.entries(texts).map(([language, translated]) => [language, pick(translated)]))

  return {
    name: 'Customer satisfaction',
    questions: [
      { key: 'csi', kind: 'csi', required: true, texts: inEachLanguage(({ csi }) => csi) },
      {
        key: 'reasons',
        kind: 'choice',
        texts: inEachLanguage(({ reasons }) => reasons),
        options: (Object.keys(REASONS) as (keyof typeof REASONS)[]).map((key) => ({
          key,
          texts: inEachLanguage(({ options }) => options[key]),
          scores: [...REASONS[key]],
        })),
      },
      { key: 'comment', kind: 'text', texts: inEachLanguage(({ comment }) => comment) },
    ],
  }
}
