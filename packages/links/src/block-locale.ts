import { directions, LANGUAGES, nearestLanguage } from '@otklik/texts'

/** Lists the languages that the blocks speak. */
export const BLOCK_LOCALES = LANGUAGES
export type BlockLocale = (typeof BLOCK_LOCALES)[number]

/** Tells in which direction a block runs. */
export type Direction = 'ltr' | 'rtl'

/**
 * Returns the language that a reader of `tag` understands best; English where there is none.
 *
 * @param tag a BCP 47 language tag, in any case: `uk`, `de-AT`, `ar-EG`
 * @example
 * nearestBlockLocale('de-AT') // 'de'
 */
export function nearestBlockLocale(tag: string): BlockLocale {
  return nearestLanguage(tag)
}

export function directionOf(locale: BlockLocale): Direction {
  return directions[locale]
}
