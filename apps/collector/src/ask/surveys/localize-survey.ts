import type { LocalizedSurvey, Texts } from '@otklik/contract'
import { nearestTag } from '@otklik/texts'
import type { StoredSurvey } from './survey-queries.ts'

/** Returns a survey in the language nearest to the requested one, else in English, else in its first language. */
export function localizeSurvey(
  { key, version, definition }: StoredSurvey,
  requested: string,
): LocalizedSurvey {
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
      options: question.options?.map((option) => ({
        key: option.key,
        text: inLocale(option.texts),
        scores: option.scores,
      })),
    })),
  }
}

function nearestLocale(texts: Texts, requested: string): string {
  const locales = Object.keys(texts)
  return nearestTag(locales, requested) ?? nearestTag(locales, 'en') ?? locales[0] ?? 'en'
}
