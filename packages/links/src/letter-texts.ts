import type { BlockLocale } from './block-locale.ts'
import { texts as ar } from './letter-texts/ar.ts'
import { texts as de } from './letter-texts/de.ts'
import { texts as en } from './letter-texts/en.ts'
import { texts as kk } from './letter-texts/kk.ts'
import { texts as ru } from './letter-texts/ru.ts'
import { texts as uk } from './letter-texts/uk.ts'

/** What the letter says in one language. */
export interface LetterTexts {
  /** May name `{ticket}` and `{service}`. */
  letterSubject: string
  /** Where the ask is about no ticket. May name `{service}`. */
  letterSubjectWithoutTicket: string
  /** May name `{name}`, the person's. */
  letterGreeting: string
  letterGreetingWithoutName: string
  /** May name `{ticket}` and `{service}`. */
  letterBody: string
  /** May name `{service}`. */
  letterBodyWithoutTicket: string
  /** Stands over the five numbers, in place of the block's own question. May name `{service}`. */
  letterQuestion?: string
  /** Leads to the page on which the person asks for no more letters. */
  letterOptOut: string
}

const TEXTS: Record<BlockLocale, LetterTexts> = { en, ru, uk, de, kk, ar }

export function letterTextsOf(locale: BlockLocale): LetterTexts {
  return TEXTS[locale]
}
