import { letterTexts } from '@otklik/texts'
import { type BlockLocale, directionOf } from './block-locale.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import type { LetterBrand } from './letter-brand.ts'
import { letterDocument, type RenderedLetter, trimmed, withLineBreaks } from './letter-document.ts'
import { oneLine } from './plain-text.ts'
import {
  ACCENT_COLOUR,
  BACKGROUND,
  BREAK_WORDS,
  FONT,
  linkStyle,
  MUTED_COLOUR,
  TEXT_COLOUR,
} from './styles.ts'
import type { TicketHeading } from './ticket-heading.ts'

/** Describes a letter that leads to one page. */
export interface ButtonLetter {
  locale: BlockLocale
  subject: string
  /** Names the person in the greeting. */
  name: string | undefined
  body: string
  /** Holds what somebody writes to the person, below the body, in any language and on several lines. */
  words?: string | undefined
  /** Stands between the body and the button. */
  heading?: TicketHeading
  button: { label: string; url: string }
  /** Introduces the URL in words, for whoever can't press the button. */
  copy: string
  /** Stands at the end, in small letters. */
  note: string
  /** Leads to a page that stops further letters, below the note. */
  stop?: { label: string; url: string } | undefined
  /** Leaves on paper what only a screen can use: the button and the links. */
  isPrinted?: true
  brand: LetterBrand
}

/** Hides on paper what is of this class, and breaks no row of a table. */
const SCREEN_CLASS = html` class="screen"`
const PRINT_STYLE = html`<style>@media print{.screen{display:none}tr:not(:has(table)){break-inside:avoid}thead{display:table-header-group}}</style>`

/**
 * Renders a letter with one button, in the language of its texts.
 *
 * @returns the subject, a complete HTML document, and the same as plain text
 * @throws {RangeError} when a URL is not an http or https URL, or the accent is illegible on white
 */
export function renderButtonLetter(letter: ButtonLetter): RenderedLetter {
  const { locale, button, copy, note, brand, words, stop, isPrinted, ...parts } = letter
  checkHttpUrl('the URL of the button', button.url)
  if (stop) checkHttpUrl('the URL that stops letters', stop.url)
  const label = oneLine(button.label)
  const lines = [
    ...(words === undefined ? [] : [trimmed(words)]),
    `${/\p{P}$/u.test(label) ? label : `${label}:`} ${button.url}`,
    oneLine(note),
    ...(stop ? [`${oneLine(stop.label)}: ${stop.url}`] : []),
  ]
  const block = { html: blockOf(letter).source, text: `${lines.join('\n\n')}\n` }
  const style = isPrinted && PRINT_STYLE
  return letterDocument({
    locale,
    texts: letterTexts[locale],
    block,
    optOut: undefined,
    brand,
    style,
    ...parts,
  })
}

function blockOf({ locale, button, copy, note, brand, words, stop, isPrinted }: ButtonLetter): Html {
  const start = directionOf(locale) === 'rtl' ? 'right' : 'left'
  const accent = brand.accent ?? ACCENT_COLOUR
  // Outlook for Windows ignores the padding of a link, so the cell has a height of its own.
  const cellStyle = `height:48px;background-color:${accent};border-radius:8px`
  const buttonStyle = `display:inline-block;padding:12px 24px;${FONT};font-size:16px;line-height:24px;font-weight:bold;color:${BACKGROUND};text-decoration:none`
  const small = `${FONT};font-size:13px;line-height:20px;color:${MUTED_COLOUR};${BREAK_WORDS}`
  const onScreen = isPrinted ? SCREEN_CLASS : []
  const stopRow = stop
    ? html`<tr${onScreen}><td align="${start}" style="padding:8px 0 0;${small}"><a href="${stop.url}" style="${linkStyle(MUTED_COLOUR)}">${oneLine(stop.label)}</a></td></tr>`
    : []
  const quoteStyle = `padding:0 0 20px;${FONT};font-size:16px;line-height:24px;color:${TEXT_COLOUR};${BREAK_WORDS}`
  const quote =
    words === undefined
      ? []
      : html`<tr><td align="${start}" style="${quoteStyle}"><div dir="auto">${withLineBreaks(words)}</div></td></tr>`
  return html`<table role="presentation" dir="${directionOf(locale)}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="background-color:${BACKGROUND};border-collapse:separate">
    ${quote}
    <tr${onScreen}><td align="${start}" style="padding:4px 0 24px"><table role="presentation" cellpadding="0" cellspacing="0" border="0" style="border-collapse:separate"><tr>
    <td height="48" align="center" valign="middle" bgcolor="${accent}" style="${cellStyle}"><a href="${button.url}" style="${buttonStyle}">${oneLine(button.label)}</a></td>
    </tr></table></td></tr>
    <tr${onScreen}><td align="${start}" style="${small}">${oneLine(copy)}<br><a href="${button.url}" dir="ltr" style="${linkStyle(MUTED_COLOUR)}">${button.url}</a></td></tr>
    <tr><td align="${start}" style="padding:16px 0 0;${small}">${oneLine(note)}</td></tr>${stopRow}
    </table>`
}
