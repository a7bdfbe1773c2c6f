import type { SurveyDefinition } from './survey.ts'
import { surveyTexts as ar } from './texts/ar.ts'
import { surveyTexts as de } from './texts/de.ts'
import { surveyTexts as en } from './texts/en.ts'
import { surveyTexts as kk } from './texts/kk.ts'
import { surveyTexts as ru } from './texts/ru.ts'
import { REASONS, type SurveyTexts } from './texts/survey-texts.ts'
import { surveyTexts as uk } from './texts/uk.ts'

/** The survey that every workspace starts with, and that is meant where none is named. */
export const DEFAULT_SURVEY_KEY = 'csi'

export const DEFAULT_SURVEY: SurveyDefinition = {
  name: 'Customer satisfaction',
  questions: [
    { key: 'csi', kind: 'csi', required: true, texts: inEachLanguage((texts) => texts.csi) },
    {
      key: 'reasons',
      kind: 'choice',
      texts: inEachLanguage((texts) => texts.reasons),
      options: reasons().map(([key, scores]) => ({
        key,
        texts: inEachLanguage((texts) => texts.options[key]),
        scores: [...scores],
      })),
    },
    { key: 'comment', kind: 'text', texts: inEachLanguage((texts) => texts.comment) },
  ],
}

function inEachLanguage(pick: (texts: SurveyTexts) => string) {
  return { en: pick(en), ru: pick(ru), uk: pick(uk), de: pick(de), kk: pick(kk), ar: pick(ar) }
}

function reasons() {
  return Object.entries(REASONS) as [keyof typeof REASONS, readonly number[]][]
}
