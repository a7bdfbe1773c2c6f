import { LANGUAGES } from '@otklik/texts/languages'
import { locale } from '../document.ts'

const names = new Intl.DisplayNames(locale, { type: 'language' })

/** Returns the name of a language, such as `Ukrainian` for `uk`. */
export function languageName(tag: string): string {
  return names.of(tag) ?? tag
}

/** Lists the languages that widget, letters and pages have, to choose from. */
export const LANGUAGE_OPTIONS = LANGUAGES.map((tag) => ({ value: tag as string, label: languageName(tag) }))
