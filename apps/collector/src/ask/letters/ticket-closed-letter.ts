import type { Workspace } from '@otklik/contract'
import {
  type LetterBrand,
  type RenderedLetter,
  renderTicketClosedLetter,
  renderTicketsClosedLetter,
} from '@otklik/links'
import { nearestTag } from '@otklik/texts'
import type { Letter } from '../../database/tables.ts'
import type { AskSubject } from './ask-subject.ts'
import type { LetterLinks } from './letter-links.ts'

/** Holds what a letter says of one invitation. */
export interface TicketInLetter {
  links: LetterLinks
  subject: AskSubject & { service: string }
}

/**
 * Writes the letter about invitations of one person, in the person's language, in the workspace's own texts where it has
 * some, and with days of its time zone. In a letter about several, the honeypot link and the opt-out link of the first
 * stand for all.
 */
export function ticketClosedLetter(
  tickets: readonly [TicketInLetter, ...TicketInLetter[]],
  { texts, timeZone, brand }: Pick<Workspace, 'texts' | 'timeZone'> & { brand: LetterBrand },
  { name, locale }: Pick<Letter, 'name' | 'locale'>,
): RenderedLetter {
  const [first, ...others] = tickets
  const { links, honeypot, optOut } = first.links
  const language = locale ?? 'en'
  const letter = {
    honeypot,
    optOut,
    locale: language,
    timeZone,
    name: name ?? undefined,
    texts: textsFor(texts, language),
    brand,
  }
  if (others.length === 0) return renderTicketClosedLetter({ ...letter, ...first.subject, links })
  return renderTicketsClosedLetter({
    ...letter,
    tickets: tickets.map(({ links: { links }, subject }) => ({ ...subject, links })),
  })
}

/** Returns the workspace's own texts for a language tag, if it has any. */
function textsFor(texts: Workspace['texts'], tag: string): Workspace['texts'][string] | undefined {
  const nearest = nearestTag(Object.keys(texts), tag)
  return nearest === undefined ? undefined : texts[nearest]
}
