import type { LocalizedSurvey, SurveyDefinition, Texts } from '@otklik/contract'

/** Returns the questions of a draft in a language, as the collector would serve them: what is not translated is in English. */
export function questionsIn(definition: SurveyDefinition, locale: string): LocalizedSurvey['questions'] {
  return definition.questions.map(({ key, kind, required = false, texts, variants, options }) => ({
    key,
    kind,
    required,
    text: textIn(texts, locale),
    ...(variants && {
      variants: variants.map(({ scores, texts }) => ({ scores, text: textIn(texts, locale) })),
    }),
    ...(options && {
      options: options.map(({ key, texts, scores }) => ({
        key,
        text: textIn(texts, locale),
        ...(scores && { scores }),
      })),
    }),
  }))
}

/** Returns a text in a language, else in English, else in its first language. */
export function textIn(texts: Texts, locale: string): string {
  return texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? ''
}

/** Counts the texts of a survey that a language lacks. */
export function missingIn({ questions }: SurveyDefinition, locale: string): number {
  return questions
    .flatMap(({ texts, variants = [], options = [] }) => [
      texts,
      ...[...variants, ...options].map((each) => each.texts),
    ])
    .filter((texts) => texts[locale] === undefined).length
}
