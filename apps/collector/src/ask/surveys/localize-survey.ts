import {
  DEFAULT_SURVEY_KEY,
  defaultSurvey,
  type LocalizedSurvey,
  REVIEW_SURVEY_KEY,
  reviewSurvey,
  type SurveyDefinition,
  type Texts,
} from '@otklik/contract'
import { nearestTag, reviewTexts, surveyTexts } from '@otklik/texts'
import type { StoredSurvey } from './survey-queries.ts'

/** Maps the built-in surveys, by key and version, to their wording of today. */
const BUILT_IN: Readonly<Record<string, SurveyDefinition>> = {
  [`${DEFAULT_SURVEY_KEY} 1`]: defaultSurvey(surveyTexts),
  [`${REVIEW_SURVEY_KEY} 0`]: reviewSurvey(surveyTexts, reviewTexts),
}

/** Returns a survey in the language nearest to the requested one, else in English, else in its first language. */
export function localizeSurvey(survey: StoredSurvey, requested: string): LocalizedSurvey {
  const { key, version } = survey
  const definition = definitionOf(survey)
  const locale = nearestLocale(definition.questions[0]?.texts ?? {}, requested)
  const inLocale = (texts: Texts) => texts[nearestLocale(texts, locale)] ?? ''

  return {
    key,
    version,
    locale,
    questions: definition.questions.map((question) => ({
      key: question.key,
      kind: question.kind,
      required: question.required ?? false,
      text: inLocale(question.texts),
      variants: question.variants?.map(({ scores, texts }) => ({ scores, text: inLocale(texts) })),
      options: question.options?.map((option) => ({
        key: option.key,
        text: inLocale(option.texts),
        scores: option.scores,
      })),
    })),
  }
}

/** Returns a built-in survey as it is worded today, whatever it was when its workspace was made. */
function definitionOf({ key, version, definition }: StoredSurvey): SurveyDefinition {
  return BUILT_IN[`${key} ${version}`] ?? definition
}

function nearestLocale(texts: Texts, requested: string): string {
  const locales = Object.keys(texts)
  return nearestTag(locales, requested) ?? nearestTag(locales, 'en') ?? locales[0] ?? 'en'
}
