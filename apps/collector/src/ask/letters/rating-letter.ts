import { honeypotLink, makeLinkToken, type RatingLinks, ratingLinks, renderRatingBlock } from '@otklik/links'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'

/** Every address that a letter leads to. */
export interface LetterLinks {
  links: RatingLinks
  honeypot: string
  /** Where the person asks for no more letters. */
  optOut: string
}

/** What goes into a letter: a link for each score, and a block that holds them, as HTML and as plain text. */
export interface RatingLetter {
  links: RatingLinks
  html: string
  text: string
}

/** The links of an invitation: made anew from its id each time, and always the same. */
export function letterLinks(
  publicUrl: string,
  { workspace, idSecret }: WorkspaceContext,
  invitation: string,
): LetterLinks {
  const token = makeLinkToken({ workspace, invitation }, idSecret)
  return {
    links: ratingLinks(publicUrl, token),
    honeypot: honeypotLink(publicUrl, token),
    optOut: `${publicUrl}/r/${token}/opt-out`,
  }
}

/** The links of an invitation, and the block for a letter of the centre's own. */
export function ratingLetter(
  publicUrl: string,
  workspaceContext: WorkspaceContext,
  invitation: string,
  locale: string | null | undefined,
): RatingLetter {
  const { links, honeypot } = letterLinks(publicUrl, workspaceContext, invitation)
  return { links, ...renderRatingBlock({ links, honeypot, locale: locale ?? 'en' }) }
}
