import { LANGUAGES, type Language } from './languages.ts'

/**
 * Returns the supported language that is nearest to a language tag, or English if none is.
 *
 * @param tag a BCP 47 language tag, in any case: `uk`, `de-AT`, `ar-EG`
 * @example
 * nearestLanguage('de-AT') // 'de'
 */
export function nearestLanguage(tag: string): Language {
  return nearestTag(LANGUAGES, tag) ?? 'en'
}

/**
 * Finds the tag that is nearest to a wanted one: the same tag, or else its language without script and region. Case is
 * ignored, as BCP 47 requires.
 *
 * @returns `undefined` if neither is in the list
 * @example
 * nearestTag(['en', 'pt-BR', 'pt'], 'pt-PT') // 'pt'
 */
export function nearestTag<Tag extends string>(tags: readonly Tag[], wanted: string): Tag | undefined {
  const exact = wanted.toLowerCase()
  const [language] = exact.split('-', 1)
  const find = (name: string | undefined) => tags.find((tag) => tag.toLowerCase() === name)
  return find(exact) ?? find(language)
}
