import type { SurveyDefinition } from './survey.ts'

/** Names the survey that every workspace starts with. It is used if no survey is named. */
export const DEFAULT_SURVEY_KEY = 'csi'

/** Names the survey by which people say what they like, without a ticket. Every workspace has it as version 0. */
export const REVIEW_SURVEY_KEY = 'review'

/** Lists the scores after which people are asked what went wrong, and those after which they are asked what was good. */
export const LOW_SCORES = [1, 2, 3] as const
export const HIGH_SCORES = [4, 5] as const

/** Lists the reasons that the default survey offers, with the scores after which it offers them. */
export const REASONS = {
  too_long: LOW_SCORES,
  asked_twice: LOW_SCORES,
  not_solved: LOW_SCORES,
  hard_to_reach: LOW_SCORES,
  quick: HIGH_SCORES,
  solved: HIGH_SCORES,
  clear: HIGH_SCORES,
  friendly: HIGH_SCORES,
} as const

/** Holds the texts of the default survey in one language. */
export interface SurveyTexts {
  csi: string
  reasons: string
  /** Replaces `reasons` after a high score. */
  praise: string
  /** Replaces `reasons` after a low score. */
  complaint: string
  comment: string
  /** Replaces `comment` after a high score. */
  addition: string
  options: Record<keyof typeof REASONS, string>
}

/** Holds the texts of the review survey in one language. Its score is asked for as the default survey does. */
export interface ReviewTexts {
  comment: string
  contact: string
}

/** Builds the default survey from its texts, by language. This file stays free of zod, as the widget imports it. */
export function defaultSurvey(texts: Readonly<Record<string, SurveyTexts>>): SurveyDefinition {
  const inEachLanguage = (pick: (texts: SurveyTexts) => string) => translate(texts, pick)

  return {
    name: 'Customer satisfaction',
    questions: [
      { key: 'csi', kind: 'csi', required: true, texts: inEachLanguage(({ csi }) => csi) },
      {
        key: 'reasons',
        kind: 'choice',
        texts: inEachLanguage(({ reasons }) => reasons),
        variants: [
          { scores: [...LOW_SCORES], texts: inEachLanguage(({ complaint }) => complaint) },
          { scores: [...HIGH_SCORES], texts: inEachLanguage(({ praise }) => praise) },
        ],
        options: (Object.keys(REASONS) as (keyof typeof REASONS)[]).map((key) => ({
          key,
          texts: inEachLanguage(({ options }) => options[key]),
          scores: [...REASONS[key]],
        })),
      },
      {
        key: 'comment',
        kind: 'text',
        texts: inEachLanguage(({ comment }) => comment),
        variants: [{ scores: [...HIGH_SCORES], texts: inEachLanguage(({ addition }) => addition) }],
      },
    ],
  }
}

/** Builds the review survey from its texts, by language. Its words open a case, and its score is not required. */
export function reviewSurvey(
  texts: Readonly<Record<string, SurveyTexts>>,
  reviewTexts: Readonly<Record<string, ReviewTexts>>,
): SurveyDefinition {
  return {
    name: 'Free review',
    questions: [
      {
        key: 'comment',
        kind: 'text',
        required: true,
        opensCase: 'suggestion',
        texts: translate(reviewTexts, ({ comment }) => comment),
      },
      { key: 'csi', kind: 'csi', texts: translate(texts, ({ csi }) => csi) },
      { key: 'contact', kind: 'contact', texts: translate(reviewTexts, ({ contact }) => contact) },
    ],
  }
}

function translate<Translated>(
  texts: Readonly<Record<string, Translated>>,
  pick: (texts: Translated) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).map(([language, translated]) => [language, pick(translated)]),
  )
}
