import { letterTexts } from '@otklik/texts'
import { nearestBlockLocale } from './block-locale.ts'
import type { LetterBrand } from './letter-brand.ts'
import { fill, letterDocument, type RenderedLetter } from './letter-document.ts'
import type { LetterTexts } from './letter-texts.ts'
import { type RatingBlock, renderRatingBlock } from './rating-block.ts'
import type { TicketSubject } from './ticket-facts.ts'
import { ticketHeading } from './ticket-heading.ts'

/** Describes a ticket-closed letter. */
export interface TicketClosedLetter extends Pick<RatingBlock, 'links' | 'honeypot'>, TicketSubject {
  /** Sets the language by a BCP 47 tag. The letter is in the nearest of `BLOCK_LOCALES`. */
  locale: string
  /** Sets the time zone in which `closedAt` is a day; UTC by default. */
  timeZone?: string | undefined
  /** Names the ticket by its number. Without it the letter is about the service alone. */
  ticket?: string | undefined
  /** Names the service, as people call it. */
  service: string
  /** Names the person in the greeting. */
  name?: string | undefined
  /** Adds a link to the page on which the person opts out of letters. */
  optOut?: string | undefined
  /** Shows who sends the letter. */
  brand?: LetterBrand | undefined
  /** Replaces single texts of the language. `{ticket}`, `{service}` and `{name}` are filled in. */
  texts?: Partial<LetterTexts> | undefined
}

/**
 * Renders the letter that tells a person that their ticket is closed, and asks for a rating.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a link is not an http or https URL, or the accent is illegible on white
 * @example
 * renderTicketClosedLetter({ links, locale: 'de', ticket: 'INC-1042', service: 'Payroll', name: 'Anna Petrova' })
 */
export function renderTicketClosedLetter(letter: TicketClosedLetter): RenderedLetter {
  const { links, honeypot, ticket, service, name, optOut, brand, timeZone = 'UTC' } = letter
  const locale = nearestBlockLocale(letter.locale)
  const texts: LetterTexts = { ...letterTexts[locale], ...letter.texts }

  const values = { ticket, service, name }
  const subject = fill(ticket === undefined ? texts.letterSubjectWithoutTicket : texts.letterSubject, values)
  const body = fill(ticket === undefined ? texts.letterBodyWithoutTicket : texts.letterBody, values)
  const question = texts.letterQuestion && fill(texts.letterQuestion, values)
  const block = renderRatingBlock({ links, honeypot, locale, question, accent: brand?.accent })
  const heading = ticketHeading(letter, locale, timeZone)
  return letterDocument({ locale, texts, name, subject, body, heading, block, optOut, brand })
}
