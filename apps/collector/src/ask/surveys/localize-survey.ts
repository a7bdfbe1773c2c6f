import type { LocalizedSurvey, Texts } from '@otklik/contract'
import type { StoredSurvey } from './survey-queries.ts'

/** A survey in the language that comes nearest to the wanted one: itself, its base language, English, the first. */
export function localizeSurvey({ key, version, definition }: StoredSurvey, wanted: string): LocalizedSurvey {
  const locale = nearestLocale(definition.questions[0]?.texts ?? {}, wanted)
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

function nearestLocale(texts: Texts, wanted: string): string {
  const [base = ''] = wanted.split('-')
  return [wanted, base, 'en'].find((locale) => Object.hasOwn(texts, locale)) ?? Object.keys(texts)[0] ?? 'en'
}
