import { directions, LANGUAGES, nearestLanguage } from '@otklik/texts'

/** Lists the languages in which blocks and letters are written. */
export const BLOCK_LOCALES = LANGUAGES
export type BlockLocale = (typeof BLOCK_LOCALES)[number]

/** Tells in which direction a block runs. */
export type Direction = 'ltr' | 'rtl'

/**
 * Returns the language of {@link BLOCK_LOCALES} that is nearest to a language tag, or English if none is.
 *
 * @param tag a BCP 47 language tag, in any case: `uk`, `de-AT`, `ar-EG`
 * @example
 * nearestBlockLocale('de-AT') // 'de'
 */
export function nearestBlockLocale(tag: string): BlockLocale {
  return nearestLanguage(tag)
}

/**
 * Returns the direction in which a language is written.
 *
 * @example
 * directionOf('ar') // 'rtl'
 */
export function directionOf(locale: BlockLocale): Direction {
  return directions[locale]
}
