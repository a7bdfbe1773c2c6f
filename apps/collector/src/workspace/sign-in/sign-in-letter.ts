import type { RenderedLetter } from '@otklik/links'
import { renderButtonLetter } from '@otklik/links/button-letter'
import { nearestLanguage, signInTexts } from '@otklik/texts'
import type { UserRow } from '../../database/tables.ts'
import type { Brand } from '../brand/brand.ts'
import { letterBrand } from '../mail/branded-mail.ts'
import { fillText } from './fill-text.ts'
import { LINK_MINUTES } from './sign-in-link.ts'

/** Writes the letter with a link that signs a user in, in the user's language. */
export function signInLetter(
  { name, locale }: Pick<UserRow, 'name' | 'locale'>,
  url: string,
  brand: Brand,
  publicUrl: string,
): RenderedLetter {
  const language = nearestLanguage(locale ?? 'en')
  const { press, letter } = signInTexts[language]
  const values = { centre: brand.name, minutes: LINK_MINUTES }
  return renderButtonLetter({
    locale: language,
    name,
    subject: fillText(letter.subject, values),
    body: fillText(letter.body, values),
    button: { label: press, url },
    copy: letter.copy,
    note: letter.ignore,
    brand: letterBrand(brand, publicUrl),
  })
}
