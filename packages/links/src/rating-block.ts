import { type Direction, directionOf, nearestBlockLocale } from './block-locale.ts'
import { type BlockTexts, blockTextsWith } from './block-texts.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import { checkAccent } from './letter-brand.ts'
import { oneLine, plainText } from './plain-text.ts'
import { checkLinks, type RatingLinks } from './rating-links.ts'
import { scoreRow } from './score-row.ts'
import { BACKGROUND, FONT, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'

/** Holds a block in two formats: HTML and plain text, one for each part of a `multipart/alternative` letter. */
export interface Rendered {
  html: string
  text: string
}

/** Describes the rating block of a letter. */
export interface RatingBlock {
  /** Sets the links, as `ratingLinks` builds them. */
  links: RatingLinks
  /** Adds the honeypot link, as `honeypotLink` builds it. */
  honeypot?: string | undefined
  /** Sets the language by a BCP 47 tag. Texts that are not given are in the nearest of `BLOCK_LOCALES`. */
  locale: string
  /** Replaces the language's own question. */
  question?: string | undefined
  /** Replaces single texts, in the language of `locale`. */
  texts?: Partial<BlockTexts> | undefined
  /** Sets the direction of `texts` in a language that is not one of `BLOCK_LOCALES`. */
  direction?: Direction | undefined
  /** Colours boxes and digits, as `#rrggbb`. Its contrast with white is at least 4.5. */
  accent?: string | undefined
}

/**
 * Renders the rating block of a letter. It uses only tables and inline styles, so that it looks right in Outlook for
 * Windows, Gmail and Apple Mail, in light and in dark mode.
 *
 * @returns a fragment of HTML, at most 6 kB unless texts or links are unusually long, and the same as plain text
 * @throws {RangeError} when a link is not an http or https URL, or the accent is illegible on white
 * @example
 * renderRatingBlock({ links: ratingLinks(publicUrl, token), honeypot: honeypotLink(publicUrl, token), locale: 'uk' })
 */
export function renderRatingBlock(block: RatingBlock): Rendered {
  const locale = nearestBlockLocale(block.locale)
  const texts = blockTextsWith(locale, block.texts)
  const { links, honeypot, question = texts.question, direction = directionOf(locale), accent } = block
  checkLinks(links)
  if (accent !== undefined) checkAccent(accent)
  if (honeypot !== undefined) checkHttpUrl('the honeypot link', honeypot)

  const lang = block.texts ? block.locale : locale
  const start = direction === 'rtl' ? 'right' : 'left'
  const tableStyle = `max-width:420px;background-color:${BACKGROUND};border-collapse:separate`
  const { source } = html`<div dir="${direction}" lang="${lang}">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="${tableStyle}">
    <tr><td align="${start}" style="padding:4px 0 12px;${FONT};font-size:16px;line-height:24px;font-weight:bold;color:${TEXT_COLOUR}">${question}</td></tr>
    <tr><td align="${start}" style="padding:0">${scoreRow({ links, texts, direction, style: 'boxes', accent })}</td></tr>
    <tr><td align="${start}" style="padding:12px 0 4px;${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}">${texts.press}</td></tr>
    </table>
    ${honeypot === undefined ? [] : hiddenLink(honeypot)}
    </div>`
  return { html: source, text: `${plainText([question], links, texts)}\n${oneLine(texts.press)}\n` }
}

/**
 * Renders a link that nobody sees. It is hidden in several ways, because each mail program drops some of them; `mso-hide`
 * is for Outlook. It is the last element of a block, so that it never appears in the preview of the letter.
 */
export function hiddenLink(url: string): Html {
  const hiddenStyle =
    'display:none;visibility:hidden;mso-hide:all;max-height:0;overflow:hidden;font-size:1px;line-height:1px'
  return html`<div aria-hidden="true" style="${hiddenStyle}"><a href="${url}" aria-hidden="true" tabindex="-1" style="${hiddenStyle};color:${BACKGROUND};text-decoration:none">&nbsp;</a></div>`
}
