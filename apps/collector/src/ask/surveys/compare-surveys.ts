import { isDeepStrictEqual } from 'node:util'
import type { Question, SurveyChange, SurveyDefinition, Texts, TrendEffect } from '@otklik/contract'

/** Changing one of these changes whom a survey asks, or who has the time to answer. */
const SAMPLING: readonly string[] = ['minDaysBetween', 'expiresInDays']

/**
 * Compares a definition with the version before, and tells what each difference does to the trend. A survey that is new differs by all
 * of its questions.
 *
 * @param asked holds the keys of the questions that surveys of the workspace have asked so far
 */
export function compareSurveys(
  before: SurveyDefinition | undefined,
  after: SurveyDefinition,
  asked: ReadonlySet<string>,
): SurveyChange[] {
  const earlier = new Map(before?.questions.map((question) => [question.key, question]))
  const later = new Set(after.questions.map(({ key }) => key))
  const kept = (questions: readonly Question[] = []) =>
    questions.map(({ key }) => key).filter((key) => earlier.has(key) && later.has(key))
  const isReordered = !isDeepStrictEqual(kept(before?.questions), kept(after.questions))

  return [
    ...(before ? settingsChanges(before, after, ['questions']) : []),
    ...(isReordered ? [{ change: 'order', trend: 'mixed' } as const] : []),
    ...after.questions.flatMap((question): SurveyChange[] => {
      const { key } = question
      const same = earlier.get(key)
      if (same) return questionChanges(same, question)
      return [{ change: 'added', question: key, trend: asked.has(key) ? 'joins' : 'begins' }]
    }),
    ...[...earlier.keys()]
      .filter((key) => !later.has(key))
      .map((key) => ({ change: 'removed', question: key, trend: 'ends' }) as const),
  ]
}

function questionChanges(before: Question, after: Question): SurveyChange[] {
  const { key: question } = after
  const [old, now] = [textsOf(before), textsOf(after)]
  const locales = [...new Set([...localesOf(old), ...localesOf(now)])].filter(
    (locale) => !isDeepStrictEqual(inLocale(old, locale), inLocale(now, locale)),
  )
  const isNew = (locale: string) => Object.keys(inLocale(old, locale)).length === 0
  const [translated, reworded] = [locales.filter(isNew), locales.filter((locale) => !isNew(locale))]
  const change = (
    kind: SurveyChange['change'],
    trend: TrendEffect,
    of: readonly string[] = [],
  ): SurveyChange[] => [{ change: kind, question, ...(of.length > 0 && { locales: [...of] }), trend }]

  return [
    ...(isDeepStrictEqual(offered(before), offered(after)) ? [] : change('options', 'mixed')),
    ...(reworded.length > 0 ? change('reworded', 'mixed', reworded) : []),
    ...(translated.length > 0 ? change('translated', 'continues', translated) : []),
    ...settingsChanges(before, after, ['texts', 'variants', 'options'], question),
  ]
}

/** Returns what is offered after which score, without words. */
function offered({ options = [], variants = [] }: Question) {
  return [options.map(({ key, scores }) => [key, scores]), variants.map(({ scores }) => scores)]
}

/** Returns the texts that both versions of a question can have, by their places. */
function textsOf({ texts, variants = [], options = [] }: Question): Map<string, Texts> {
  return new Map([
    ['question', texts],
    ...variants.map(({ scores, texts }) => [`variant ${scores}`, texts] as const),
    ...options.map(({ key, texts }) => [`option ${key}`, texts] as const),
  ])
}

function localesOf(places: ReadonlyMap<string, Texts>): string[] {
  return [...places.values()].flatMap((texts) => Object.keys(texts))
}

function inLocale(places: ReadonlyMap<string, Texts>, locale: string): Record<string, string> {
  const texts = [...places].flatMap(([place, texts]) => {
    const text = texts[locale]
    return text === undefined ? [] : [[place, text] as const]
  })
  return Object.fromEntries(texts)
}

/** Returns the change of those fields that hold no words, if there is one. */
function settingsChanges<Fields extends object>(
  before: Fields,
  after: Fields,
  words: readonly string[],
  question?: string,
): SurveyChange[] {
  const valueIn = (fields: Fields, name: string) => (fields as Record<string, unknown>)[name]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const fields = names.filter(
    (name) => !words.includes(name) && !isDeepStrictEqual(valueIn(before, name), valueIn(after, name)),
  )
  if (fields.length === 0) return []
  const trend = fields.some((name) => SAMPLING.includes(name)) ? 'mixed' : 'continues'
  return [{ change: 'settings', ...(question && { question }), fields, trend }]
}
