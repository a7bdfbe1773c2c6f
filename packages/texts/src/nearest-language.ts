import { LANGUAGES, type Language } from './languages.ts'

/**
 * Returns the language that a reader of `tag` understands best; English where there is none.
 *
 * @param tag a BCP 47 language tag, in any case: `uk`, `de-AT`, `ar-EG`
 * @example
 * nearestLanguage('de-AT') // 'de'
 */
export function nearestLanguage(tag: string): Language {
  return nearestTag(LANGUAGES, tag) ?? 'en'
}

/**
 * Finds the tag that comes nearest to a wanted one: the same tag, else its language without region or script.
 * Case does not matter, as BCP 47 says.
 *
 * @example
 * nearestTag(['en', 'pt-BR', 'pt'], 'pt-PT') // 'pt'
 */
export function nearestTag<Tag extends string>(tags: readonly Tag[], wanted: string): Tag | undefined {
  const exact = wanted.toLowerCase()
  const [language] = exact.split('-', 1)
  const find = (name: string | undefined) => tags.find((tag) => tag.toLowerCase() === name)
  return find(exact) ?? find(language)
}
