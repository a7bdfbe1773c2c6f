import type { BlockLocale } from './block-locale.ts'
import { texts as ar } from './letter-texts/ar.ts'
import { texts as de } from './letter-texts/de.ts'
import { texts as en } from './letter-texts/en.ts'
import { texts as kk } from './letter-texts/kk.ts'
import { texts as ru } from './letter-texts/ru.ts'
import { texts as uk } from './letter-texts/uk.ts'
import type { LetterTexts } from './letter-texts.ts'

const TEXTS: Record<BlockLocale, LetterTexts> = { en, ru, uk, de, kk, ar }

export function letterTextsOf(locale: BlockLocale): LetterTexts {
  return TEXTS[locale]
}
