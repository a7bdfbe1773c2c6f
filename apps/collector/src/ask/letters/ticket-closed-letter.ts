import type { Workspace } from '@otklik/contract'
import { type RenderedLetter, renderTicketClosedLetter } from '@otklik/links'
import type { Invitation, Letter } from '../../database/tables.ts'
import { letterLinks } from './rating-letter.ts'
import type { Sender } from './sender-queries.ts'

/** A letter in the person's language and the workspace's words, with the page that ends such letters. */
export interface TicketClosedLetter extends RenderedLetter {
  optOut: string
}

/** Writes the letter about an invitation: the same each time, as long as nobody changes the words. */
export function ticketClosedLetter(
  publicUrl: string,
  sender: Sender,
  { id, ticket }: Invitation,
  { name, locale }: Letter,
  serviceName: string,
): TicketClosedLetter {
  const links = letterLinks(publicUrl, sender, id)
  const language = locale ?? 'en'
  const letter = renderTicketClosedLetter({
    ...links,
    locale: language,
    ticket: ticket ?? undefined,
    service: serviceName,
    name: name ?? undefined,
    texts: textsFor(sender.texts, language),
  })
  return { ...letter, optOut: links.optOut }
}

/** The workspace's own words for a language tag: its own, or those of the language that it is of. */
function textsFor(texts: Workspace['texts'], tag: string): Workspace['texts'][string] | undefined {
  const wanted = tag.toLowerCase()
  const language = wanted.split('-', 1)[0]
  const [exact, broader] = [wanted, language].map(
    (name) => Object.entries(texts).find(([locale]) => locale.toLowerCase() === name)?.[1],
  )
  return exact ?? broader
}
