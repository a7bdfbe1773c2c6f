import type { Workspace } from '@otklik/contract'
import { type RenderedLetter, renderTicketClosedLetter } from '@otklik/links'
import { nearestTag } from '@otklik/texts'
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

/** Returns the workspace's own texts for a language tag, if it has any. */
function textsFor(texts: Workspace['texts'], tag: string): Workspace['texts'][string] | undefined {
  const nearest = nearestTag(Object.keys(texts), tag)
  return nearest === undefined ? undefined : texts[nearest]
}
