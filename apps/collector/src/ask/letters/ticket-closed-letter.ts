import type { Workspace } from '@otklik/contract'
import { type RenderedLetter, renderTicketClosedLetter } from '@otklik/links'
import { nearestTag } from '@otklik/texts'
import type { Letter } from '../../database/tables.ts'
import type { AskSubject } from './ask-subject.ts'
import type { LetterLinks } from './letter-links.ts'

/** Writes the letter about an invitation in the person's language, in the workspace's own texts where it has some. */
export function ticketClosedLetter(
  links: LetterLinks,
  texts: Workspace['texts'],
  { ticket, service }: AskSubject & { service: string },
  { name, locale }: Letter,
): RenderedLetter {
  const language = locale ?? 'en'
  return renderTicketClosedLetter({
    ...links,
    locale: language,
    ticket,
    service,
    name: name ?? undefined,
    texts: textsFor(texts, language),
  })
}

/** Returns the workspace's own texts for a language tag, if it has any. */
function textsFor(texts: Workspace['texts'], tag: string): Workspace['texts'][string] | undefined {
  const nearest = nearestTag(Object.keys(texts), tag)
  return nearest === undefined ? undefined : texts[nearest]
}
