import { type BlockLocale, nearestBlockLocale } from '@otklik/links'
import type { PageTexts } from './page-texts.ts'
import { texts as ar } from './texts/ar.ts'
import { texts as de } from './texts/de.ts'
import { texts as en } from './texts/en.ts'
import { texts as kk } from './texts/kk.ts'
import { texts as ru } from './texts/ru.ts'
import { texts as uk } from './texts/uk.ts'

const TEXTS: Record<BlockLocale, PageTexts> = { en, ru, uk, de, kk, ar }

/** The texts in the language that comes nearest to a BCP 47 tag. */
export function pageTexts(locale: string): PageTexts {
  return TEXTS[nearestBlockLocale(locale)]
}
