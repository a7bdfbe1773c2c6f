import { letterTexts } from '@otklik/texts'
import { nearestBlockLocale } from './block-locale.ts'
import { fill, letterDocument, type RenderedLetter } from './letter-document.ts'
import type { LetterTexts } from './letter-texts.ts'
import { type RatedTicket, renderRatingList } from './rating-list.ts'
import type { TicketClosedLetter } from './ticket-closed-letter.ts'

/** Describes a letter about several closed tickets of one person. */
export interface TicketsClosedLetter
  extends Pick<TicketClosedLetter, 'honeypot' | 'locale' | 'timeZone' | 'name' | 'optOut' | 'brand'> {
  /** Lists the tickets in the order in which the letter shows them. */
  tickets: readonly RatedTicket[]
  /** Replaces single texts of the language. `{tickets}`, `{service}` and `{name}` are filled in. */
  texts?: Partial<LetterTexts> | undefined
}

/** The subject names this many tickets. */
const NAMED_IN_SUBJECT = 3

/**
 * Renders the letter that tells a person that several tickets are closed, and asks for a rating of each.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a link is not an http or https URL, or the accent is illegible on white
 * @example
 * renderTicketsClosedLetter({
 *   locale: 'de',
 *   name: 'Anna Petrova',
 *   tickets: [
 *     { links: linksOf1043, ticket: 'INC-1043', service: 'Travel' },
 *     { links: linksOf1042, ticket: 'INC-1042', service: 'Payroll' },
 *   ],
 * })
 */
export function renderTicketsClosedLetter(letter: TicketsClosedLetter): RenderedLetter {
  const { tickets, honeypot, name, optOut, brand, timeZone = 'UTC' } = letter
  const locale = nearestBlockLocale(letter.locale)
  const texts: LetterTexts = { ...letterTexts[locale], ...letter.texts }
  const { letterQuestion, letterBodyTogether, letterBodyTogetherWithoutTicket } = texts

  const haveNumbers = tickets.every(({ ticket }) => ticket !== undefined)
  return letterDocument({
    locale,
    texts,
    name,
    subject: fill(texts.letterSubjectTogether, { tickets: firstOf(tickets) }),
    body: haveNumbers ? letterBodyTogether : letterBodyTogetherWithoutTicket,
    block: renderRatingList({
      tickets,
      honeypot,
      locale,
      accent: brand?.accent,
      timeZone,
      questionOf: ({ service }) => letterQuestion && fill(letterQuestion, { service }),
    }),
    optOut,
    brand,
  })
}

/** Lists the numbers of the first tickets: `INC-1043, INC-1042`, followed by `…` if there are more. */
function firstOf(tickets: readonly RatedTicket[]): string {
  const names = tickets.slice(0, NAMED_IN_SUBJECT).map(({ ticket, service }) => ticket ?? service)
  return [...new Set(names), ...(tickets.length > NAMED_IN_SUBJECT ? ['…'] : [])].join(', ')
}
