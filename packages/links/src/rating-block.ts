import { type Direction, directionOf, nearestBlockLocale } from './block-locale.ts'
import { type BlockTexts, blockTextsOf } from './block-texts.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import { oneLine, plainText } from './plain-text.ts'
import { checkLinks, type RatingLinks } from './rating-links.ts'
import { scoreRow } from './score-row.ts'
import { BACKGROUND, BORDER_COLOUR, FONT, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'

/** The two faces of a block: a fragment for the HTML part of a letter, and its twin for the plain-text part. */
export interface Rendered {
  html: string
  text: string
}

export interface RatingBlock {
  links: RatingLinks
  /** As `honeypotLink` builds it; left out, there is none. */
  honeypot?: string | undefined
  /** A BCP 47 language tag; the nearest of `BLOCK_LOCALES` is spoken, where `texts` say nothing else. */
  locale: string
  /** In place of the language's own question. */
  question?: string | undefined
  /** The letter's own texts, in the language of `locale`. */
  texts?: Partial<BlockTexts> | undefined
  /** Which way the block runs, where `texts` speak a language that the blocks don't. */
  direction?: Direction | undefined
}

/**
 * Renders the rating block of a letter: tables and inline styles alone, so that it stands in Outlook for Windows,
 * Gmail and Apple Mail, by light and by dark. At most 6 kB, unless texts or links are of uncommon length.
 *
 * @throws {RangeError} when a link is no http(s) address
 * @example
 * renderRatingBlock({ links: ratingLinks(publicUrl, token), honeypot: honeypotLink(publicUrl, token), locale: 'uk' })
 */
export function renderRatingBlock(block: RatingBlock): Rendered {
  const locale = nearestBlockLocale(block.locale)
  const texts = { ...blockTextsOf(locale), ...block.texts }
  const { links, honeypot, question = texts.question, direction = directionOf(locale) } = block
  checkLinks(links)
  if (honeypot !== undefined) checkHttpUrl('the honeypot link', honeypot)

  const lang = block.texts ? block.locale : locale
  const start = direction === 'rtl' ? 'right' : 'left'
  const cardStyle = `max-width:420px;background-color:${BACKGROUND};border:1px solid ${BORDER_COLOUR};border-radius:10px;border-collapse:separate`
  const { source } = html`<div dir="${direction}" lang="${lang}">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="${cardStyle}">
    <tr><td align="${start}" style="padding:16px 16px 12px;${FONT};font-size:16px;line-height:24px;font-weight:bold;color:${TEXT_COLOUR}">${question}</td></tr>
    <tr><td align="${start}" style="padding:0 16px">${scoreRow({ links, texts, direction, style: 'boxes' })}</td></tr>
    <tr><td align="${start}" style="padding:12px 16px 16px;${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}">${texts.press}</td></tr>
    </table>
    ${honeypot === undefined ? [] : hiddenLink(honeypot)}
    </div>`
  return { html: source, text: `${plainText(question, links, texts)}\n${oneLine(texts.press)}\n` }
}

/**
 * Hidden many times over, as each mail program drops another of these; `mso-hide` is Outlook's own. It stands last, so
 * that it never becomes the preview of the letter.
 */
function hiddenLink(url: string): Html {
  const hiddenStyle =
    'display:none;visibility:hidden;mso-hide:all;max-height:0;overflow:hidden;font-size:1px;line-height:1px'
  return html`<div aria-hidden="true" style="${hiddenStyle}"><a href="${url}" aria-hidden="true" tabindex="-1" style="${hiddenStyle};color:${BACKGROUND};text-decoration:none">&nbsp;</a></div>`
}
