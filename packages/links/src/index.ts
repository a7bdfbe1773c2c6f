export {
  BLOCK_LOCALES,
  type BlockLocale,
  type Direction,
  directionOf,
  nearestBlockLocale,
} from './block-locale.ts'
export type { BlockTexts } from './block-texts.ts'
export type { ContextClaims, TicketClaims } from './context-claims.ts'
export { mintContextToken, type SigningOptions } from './context-token.ts'
export type { LetterBrand } from './letter-brand.ts'
export type { RenderedLetter } from './letter-document.ts'
export type { LetterTexts } from './letter-texts.ts'
export {
  type Invitation,
  type LinkToken,
  makeLinkToken,
  parseLinkToken,
  readLinkToken,
  verifyLinkToken,
} from './link-token.ts'
export { type RatingBlock, type Rendered, renderRatingBlock } from './rating-block.ts'
export { honeypotLink, type RatingLinks, ratingLinks, signatureLinks } from './rating-links.ts'
export type { RatedTicket } from './rating-list.ts'
export { renderSignatureBlock, type SignatureBlock, type SignatureStyle } from './signature-block.ts'
export { parseSignatureToken, type SignatureToken } from './signature-token.ts'
export { renderTicketClosedLetter, type TicketClosedLetter } from './ticket-closed-letter.ts'
export type { TicketSubject } from './ticket-facts.ts'
export { renderTicketsClosedLetter, type TicketsClosedLetter } from './tickets-closed-letter.ts'
