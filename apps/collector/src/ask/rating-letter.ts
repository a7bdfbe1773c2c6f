import { decoyLink, makeLinkToken, ratingLinks, renderRatingBlock } from '@otklik/links'
import type { Asking } from './asking.ts'

/** What goes into a letter: a link for each score, and a block that holds them, as HTML and as plain text. */
export interface RatingLetter {
  links: Record<'1' | '2' | '3' | '4' | '5', string>
  html: string
  text: string
}

/** The links and the block of an invitation: made anew from its id each time, and always the same. */
export function ratingLetter(
  publicUrl: string,
  { workspace, idSecret }: Pick<Asking, 'workspace' | 'idSecret'>,
  invitation: string,
  locale: string | null | undefined,
): RatingLetter {
  const token = makeLinkToken({ workspace, invitation }, idSecret)
  const links = ratingLinks(publicUrl, token)
  const block = renderRatingBlock({ links, decoy: decoyLink(publicUrl, token), locale: locale ?? 'en' })
  return { links, ...block }
}
