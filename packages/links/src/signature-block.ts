import { directionOf, nearestBlockLocale } from './block-locale.ts'
import { blockTextsOf } from './block-texts.ts'
import { html } from './html.ts'
import { checkAccent } from './letter-brand.ts'
import { plainText } from './plain-text.ts'
import type { Rendered } from './rating-block.ts'
import { checkLinks, type RatingLinks } from './rating-links.ts'
import { type RowStyle, scoreRow } from './score-row.ts'
import { BACKGROUND, FONT, MUTED_COLOUR } from './styles.ts'

/** Names a look of the block under a signature: outlined boxes, or underlined digits, which are less conspicuous. */
export type SignatureStyle = RowStyle

/** Describes the rating block under an agent's letters. */
export interface SignatureBlock {
  /** Sets the links, as `signatureLinks` builds them. Placeholders of a signature tool are kept. */
  links: RatingLinks
  /** Sets the language by a BCP 47 tag. The block is in the nearest of `BLOCK_LOCALES`. */
  locale: string
  /** Sets the look, which is `digits` by default. */
  style?: SignatureStyle | undefined
  /** Replaces the language's own question. */
  question?: string | undefined
  /** Colours boxes and digits, as `#rrggbb`. Its contrast with white is at least 4.5. */
  accent?: string | undefined
}

/**
 * Renders the rating block under an agent's letters, for pasting into Outlook, Gmail or a server-side signature tool.
 *
 * @returns a fragment of HTML, at most 5,000 characters unless the question or the links are unusually long (Gmail allows
 *   10,000 for a whole signature), and the same as plain text
 * @throws {RangeError} when a link is not an http or https URL, the style is unknown, or the accent is illegible on white
 * @example
 * renderSignatureBlock({ links: signatureLinks(publicUrl, '%%OtklikToken%%'), locale: 'de' })
 */
export function renderSignatureBlock(block: SignatureBlock): Rendered {
  const locale = nearestBlockLocale(block.locale)
  const texts = blockTextsOf(locale)
  const direction = directionOf(locale)
  const { links, style = 'digits', question = texts.signatureQuestion, accent } = block
  checkLinks(links)
  if (accent !== undefined) checkAccent(accent)
  if (style !== 'digits' && style !== 'boxes') {
    throw new RangeError(`the style must be "digits" or "boxes"; got "${style}"`)
  }

  const start = direction === 'rtl' ? 'right' : 'left'
  const { source } = html`<div dir="${direction}" lang="${locale}">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND};border-radius:8px;border-collapse:separate">
    <tr><td align="${start}" style="padding:8px 8px ${style === 'boxes' ? 8 : 0}px;${FONT};font-size:14px;line-height:20px;color:${MUTED_COLOUR}">${question}</td></tr>
    <tr><td align="${start}" style="padding:0 8px 8px">${scoreRow({ links, texts, direction, style, accent })}</td></tr>
    </table>
    </div>`
  return { html: source, text: plainText([question], links, texts) }
}
