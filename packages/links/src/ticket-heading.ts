import { type BlockLocale, directionOf } from './block-locale.ts'
import { type Html, html } from './html.ts'
import { BREAK_WORDS, FONT, linkStyle, MUTED_COLOUR, TEXT_COLOUR } from './styles.ts'
import {
  breakLines,
  factLines,
  nameFact,
  type TicketSubject,
  ticketDetails,
  ticketNames,
} from './ticket-facts.ts'

/** Holds the heading of a letter about one ticket: rows of the letter's table, and lines of its plain text. */
export interface TicketHeading {
  rows: Html[]
  lines: string[]
}

const TITLE_STYLE = `padding:4px 0 0;${FONT};font-size:18px;line-height:26px;font-weight:bold;color:${TEXT_COLOUR};${BREAK_WORDS}`
const SMALL_STYLE = `${FONT};font-size:13px;line-height:20px;color:${MUTED_COLOUR};${BREAK_WORDS}`

/**
 * Renders the ticket's title, and beneath it number, service, who worked on it and when it was closed, as far as they are
 * known. Without a title, number and service are left to the body of the letter, unless the number is a link.
 */
export function ticketHeading(subject: TicketSubject, locale: BlockLocale, timeZone: string): TicketHeading {
  const { title, url, ticket } = subject
  const start = directionOf(locale) === 'rtl' ? 'right' : 'left'
  const named = title !== undefined ? subject : url === undefined ? {} : { ticket, url }
  const names = ticketNames(named, linkStyle(MUTED_COLOUR))
  const details = ticketDetails(subject, locale, timeZone)
  const lines = factLines(names, details)
  const style = `padding:${title === undefined ? 0 : 2}px 0 16px;${SMALL_STYLE}`
  return {
    rows: [
      ...(title === undefined ? [] : [row(TITLE_STYLE, nameFact(title).html)]),
      ...(lines.length === 0 ? [] : [row(style, breakLines(lines))]),
    ],
    lines: [...(title === undefined ? [] : [title]), ...lines.map(({ text }) => text)],
  }

  function row(style: string, content: Html): Html {
    return html`<tr><td align="${start}" style="${style}">
      ${content}</td></tr>`
  }
}
