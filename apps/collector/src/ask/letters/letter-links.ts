import { honeypotLink, makeLinkToken, type RatingLinks, ratingLinks, renderRatingBlock } from '@otklik/links'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'

/** Holds all URLs of a letter. */
export interface LetterLinks {
  links: RatingLinks
  honeypot: string
  /** Leads to the page where the person opts out of letters, and back in. */
  optOut: string
  /** Takes the one click of a mail program (RFC 8058). It stands in a header of the letter, and in no body. */
  unsubscribe: string
}

/** Holds a link for each score, and the block that contains them, as HTML and as plain text. */
export interface RatingLetter {
  links: RatingLinks
  html: string
  text: string
}

/** Makes the links of an invitation. They are derived from its id, so they are always the same. */
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
    unsubscribe: `${publicUrl}/r/${token}/unsubscribe`,
  }
}

/** Renders the rating block for a letter that the caller delivers. */
export function ratingLetter(
  publicUrl: string,
  workspaceContext: WorkspaceContext,
  invitation: string,
  locale: string | null | undefined,
  accent: string | undefined,
): RatingLetter {
  const { links, honeypot } = letterLinks(publicUrl, workspaceContext, invitation)
  return { links, ...renderRatingBlock({ links, honeypot, locale: locale ?? 'en', accent }) }
}
