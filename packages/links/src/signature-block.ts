import { directionOf, nearestBlockLocale } from './block-locale.ts'
import { blockTextsOf } from './block-texts.ts'
import { html } from './html.ts'
import { plainText } from './plain-text.ts'
import type { Rendered } from './rating-block.ts'
import { checkLinks, type RatingLinks } from './rating-links.ts'
import { type RowStyle, scoreRow } from './score-row.ts'
import { BACKGROUND, FONT, MUTED_COLOUR } from './styles.ts'

/** Filled boxes, or plain underlined digits: quieter, under each letter of the day. */
export type SignatureStyle = RowStyle

export interface SignatureBlock {
  /** As `signatureLinks` builds them; placeholders of a server-side signature tool pass through as they are. */
  links: RatingLinks
  /** A BCP 47 language tag; the nearest of `BLOCK_LOCALES` is spoken. */
  locale: string
  /** Default: `digits`. */
  style?: SignatureStyle | undefined
  /** In place of the language's own question. */
  question?: string | undefined
}

/**
 * Renders the rating that stands under an agent's letters, to be pasted into Outlook or Gmail or into a server-side
 * signature tool. At most 5,000 characters, unless the question or the links are of uncommon length: Gmail takes
 * 10,000 for the whole signature.
 *
 * @throws {RangeError} when a link is no http(s) address, or the style is unknown
 * @example
 * renderSignatureBlock({ links: signatureLinks(publicUrl, '%%OtklikToken%%'), locale: 'de' })
 */
export function renderSignatureBlock(block: SignatureBlock): Rendered {
  const locale = nearestBlockLocale(block.locale)
  const texts = blockTextsOf(locale)
  const direction = directionOf(locale)
  const { links, style = 'digits', question = texts.signatureQuestion } = block
  checkLinks(links)
  if (style !== 'digits' && style !== 'boxes') {
    throw new RangeError(`the style must be "digits" or "boxes"; got "${style}"`)
  }

  const start = direction === 'rtl' ? 'right' : 'left'
  const { source } = html`<div dir="${direction}" lang="${locale}">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND};border-radius:8px;border-collapse:separate">
    <tr><td align="${start}" style="padding:8px 8px ${style === 'boxes' ? 8 : 0}px;${FONT};font-size:14px;line-height:20px;color:${MUTED_COLOUR}">${question}</td></tr>
    <tr><td align="${start}" style="padding:0 8px 8px">${scoreRow({ links, texts, direction, style })}</td></tr>
    </table>
    </div>`
  return { html: source, text: plainText(question, links, texts) }
}
