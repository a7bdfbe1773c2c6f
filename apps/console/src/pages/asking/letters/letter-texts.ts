import type { Workspace } from '@otklik/contract'
import { LETTER_TEXTS, type LetterTextName } from '@otklik/contract/letter-placeholders'
import { type Language, letterTexts, surveyTexts } from '@otklik/texts/languages'

export type LetterTexts = Workspace['texts']

/** Lists the texts of a letter, by what is shown of them: those of one ticket, of none, and of several. */
export const TEXTS_OF = {
  one: [
    'letterSubject',
    'letterGreeting',
    'letterGreetingWithoutName',
    'letterBody',
    'letterQuestion',
    'letterOptOut',
  ],
  none: ['letterSubjectWithoutTicket', 'letterBodyWithoutTicket'],
  several: ['letterSubjectTogether', 'letterBodyTogether', 'letterBodyTogetherWithoutTicket'],
} as const satisfies Record<string, readonly LetterTextName[]>

export type Occasion = keyof typeof TEXTS_OF

/** Returns the built-in text. */
export function builtIn(language: Language, name: LetterTextName): string {
  return name === 'letterQuestion' ? surveyTexts[language].csi : letterTexts[language][name]
}

/** Writes the placeholders of a text as they stand in it. */
export function placeholdersOf(name: LetterTextName): string {
  return LETTER_TEXTS[name].map((placeholder) => `{${placeholder}}`).join(', ')
}

/** Returns the texts with one of them replaced, or left to the built-in one if it is empty. */
export function withLetterText(
  texts: LetterTexts,
  language: Language,
  name: LetterTextName,
  text: string,
): LetterTexts {
  const { [name]: _, ...others } = texts[language] ?? {}
  return { ...texts, [language]: text === '' ? others : { ...others, [name]: text } }
}

/** Leaves out the languages that replace nothing. */
export function withoutEmpty(texts: LetterTexts): LetterTexts {
  return Object.fromEntries(Object.entries(texts).filter(([, replaced]) => Object.keys(replaced).length > 0))
}
