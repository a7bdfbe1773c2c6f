import { type BlockLocale, directionOf } from './block-locale.ts'
import { Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import { brandHead, brandText, checkBrand, type LetterBrand } from './letter-brand.ts'
import type { LetterTexts } from './letter-texts.ts'
import { oneLine } from './plain-text.ts'
import type { Rendered } from './rating-block.ts'
import { BACKGROUND, BREAK_WORDS, FONT, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'
import type { TicketHeading } from './ticket-heading.ts'

/** Holds a letter that is ready to send. Its HTML is a complete document. */
export interface RenderedLetter extends Rendered {
  subject: string
}

/** Holds the parts of a letter. The placeholders of subject and body are filled in. */
interface LetterParts {
  locale: BlockLocale
  texts: LetterTexts
  name: string | undefined
  subject: string
  body: string
  /** Names what is rated, below the body. */
  heading?: TicketHeading
  /** Asks for a rating, below all that. */
  block: Rendered
  optOut: string | undefined
  brand: LetterBrand | undefined
  /** Is a style sheet of its own, for mail programs that know them. */
  style?: Html | undefined
}

/**
 * Renders a whole letter: brand, greeting, body, block and opt-out link.
 *
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function letterDocument({
  locale,
  texts,
  name,
  optOut,
  brand = {},
  style,
  ...parts
}: LetterParts): RenderedLetter {
  const { subject, body, heading, block } = parts
  if (optOut !== undefined) checkHttpUrl('the opt-out URL', optOut)
  checkBrand(brand)

  const greeting = fill(name === undefined ? texts.letterGreetingWithoutName : texts.letterGreeting, { name })
  const direction = directionOf(locale)
  const start = direction === 'rtl' ? 'right' : 'left'
  const footLinks = [
    ...(brand.url === undefined ? [] : [[brand.url, oneLine(brand.name || brand.url)] as const]),
    ...(optOut === undefined ? [] : [[optOut, texts.letterOptOut] as const]),
  ]
  const paragraphStyle = `padding:0 0 16px;${FONT};font-size:16px;line-height:24px;color:${TEXT_COLOUR};${BREAK_WORDS}`
  const { source } = html`<!doctype html>
    <html lang="${locale}" dir="${direction}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light">
    <title>${oneLine(subject)}</title>${style ?? []}
    </head>
    <body style="margin:0;padding:0;background-color:${BACKGROUND}">
    <table role="presentation" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND}">
    <tr><td align="${start}" style="padding:24px 16px">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="max-width:520px;background-color:${BACKGROUND}">
    ${[...brandHead(brand, direction), html`<tr><td align="${start}" style="${paragraphStyle}">${withLineBreaks(greeting)}</td></tr>`]}
    <tr><td align="${start}" style="${paragraphStyle}">${withLineBreaks(body)}</td></tr>
    ${heading?.rows ?? []}
    <tr><td align="${start}">${new Html(block.html)}</td></tr>
    ${footLinks.map(([url, label], index) => html`<tr><td align="${start}" style="padding:${index === 0 ? 24 : 8}px 0 0;${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR}"><a href="${url}" style="color:${MUTED_COLOUR};text-decoration:underline">${label}</a></td></tr>`)}
    </table>
    </td></tr>
    </table>
    </body>
    </html>
    `
  const paragraphs = [trimmed(greeting), trimmed(body), ...textOf(heading), block.text]
  const optOutText = optOut === undefined ? '' : `\n${oneLine(texts.letterOptOut)}: ${optOut}\n`
  return {
    subject: oneLine(subject),
    html: source,
    text: `${paragraphs.join('\n\n')}${brandText(brand)}${optOutText}`,
  }
}

/** Replaces each placeholder by its value, put on one line. A placeholder inside a value is not replaced. */
export function fill(text: string, values: Record<string, string | undefined>): string {
  return text.replaceAll(/\{(tickets?|service|name)\}/g, (_, name: string) => oneLine(values[name] ?? ''))
}

function textOf({ lines }: TicketHeading = { rows: [], lines: [] }): string[] {
  return lines.length === 0 ? [] : [lines.map(oneLine).join('\n')]
}

/** Returns a text as plain text holds it. */
export function trimmed(text: string): string {
  return text.toWellFormed().trim()
}

/** Returns a text with its lines, as HTML holds it. */
export function withLineBreaks(text: string): Html[] {
  return trimmed(text)
    .split(/\r\n?|\n/)
    .map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))
}
