import type { BlockTexts } from './block-texts.ts'
import { texts as ar } from './texts/ar.ts'
import { texts as de } from './texts/de.ts'
import { texts as en } from './texts/en.ts'
import { texts as kk } from './texts/kk.ts'
import { texts as ru } from './texts/ru.ts'
import { texts as uk } from './texts/uk.ts'

/** The languages that the blocks speak. */
export const BLOCK_LOCALES = ['en', 'ru', 'uk', 'de', 'kk', 'ar'] as const
export type BlockLocale = (typeof BLOCK_LOCALES)[number]

const TEXTS: Record<BlockLocale, BlockTexts> = { en, ru, uk, de, kk, ar }

/** Which way a block runs. */
export type Direction = 'ltr' | 'rtl'

/**
 * The language of the blocks that a person who reads `tag` will understand; English where there is none.
 *
 * @param tag a BCP 47 language tag, in any case: `uk`, `de-AT`, `ar-EG`
 * @example
 * nearestBlockLocale('de-AT') // 'de'
 */
export function nearestBlockLocale(tag: string): BlockLocale {
  const language = tag.toLowerCase().split('-', 1)[0]
  return BLOCK_LOCALES.find((locale) => locale === language) ?? 'en'
}

export function textsOf(locale: BlockLocale): BlockTexts {
  return TEXTS[locale]
}

export function directionOf(locale: BlockLocale): Direction {
  return locale === 'ar' ? 'rtl' : 'ltr'
}
