import { type BlockLocale, directionOf } from './block-locale.ts'
import { blockTextsOf } from './block-texts.ts'
import { type Html, html } from './html.ts'
import { checkHttpUrl } from './http-url.ts'
import { oneLine, plainText } from './plain-text.ts'
import { hiddenLink, type Rendered } from './rating-block.ts'
import { checkLinks, type RatingLinks } from './rating-links.ts'
import { scoreRow } from './score-row.ts'
import {
  BACKGROUND,
  BORDER_COLOUR,
  BREAK_WORDS,
  FONT,
  linkStyle,
  MUTED_COLOUR,
  TEXT_COLOUR,
} from './styles.ts'
import {
  breakLines,
  type Fact,
  factLines,
  nameFact,
  type TicketSubject,
  ticketDetails,
  ticketNames,
} from './ticket-facts.ts'

/** Describes one of the tickets that a letter asks about. */
export interface RatedTicket extends TicketSubject {
  /** Sets the links, as `ratingLinks` builds them. */
  links: RatingLinks
  /** Names the ticket by its number. Without it the ask is about the service alone. */
  ticket?: string | undefined
  /** Names the service, as people call it. */
  service: string
}

interface RatingList {
  tickets: readonly RatedTicket[]
  honeypot: string | undefined
  locale: BlockLocale
  accent: string | undefined
  timeZone: string
  /** Returns a question about one ticket, which is shown above its scores. */
  questionOf: (ticket: RatedTicket) => string | undefined
}

const TABLE_STYLE = `max-width:420px;background-color:${BACKGROUND};border-collapse:separate`
const HEADING_STYLE = `${FONT};font-size:16px;line-height:24px;font-weight:bold;color:${TEXT_COLOUR};${BREAK_WORDS}`
const QUESTION_STYLE = `${FONT};font-size:16px;line-height:24px;color:${TEXT_COLOUR}`
const SMALL_STYLE = `${FONT};font-size:13px;line-height:18px;color:${MUTED_COLOUR};${BREAK_WORDS}`
const LINE_STYLE = `border-top:1px solid ${BORDER_COLOUR}`

/**
 * Renders several tickets, with a line between them, each with its five scores. It uses only tables and inline styles, as the rating
 * block does.
 *
 * @throws {RangeError} when a link is not an http or https URL
 */
export function renderRatingList(list: RatingList): Rendered {
  const { tickets, honeypot, locale, accent, timeZone, questionOf } = list
  const texts = blockTextsOf(locale)
  const direction = directionOf(locale)
  const start = direction === 'rtl' ? 'right' : 'left'
  for (const { links } of tickets) checkLinks(links)
  if (honeypot !== undefined) checkHttpUrl('the honeypot link', honeypot)

  const { source } = html`<div dir="${direction}" lang="${locale}">
    <table role="presentation" dir="${direction}" cellpadding="0" cellspacing="0" border="0" bgcolor="${BACKGROUND}" style="${TABLE_STYLE}">
    ${tickets.flatMap(ticketRows)}
    ${row(`padding:16px 0 4px;${LINE_STYLE};${SMALL_STYLE}`, texts.press)}
    </table>
    ${honeypot === undefined ? [] : hiddenLink(honeypot)}
    </div>`
  const parts = tickets.map((ticket) => plainText(textLines(ticket), ticket.links, texts))
  return { html: source, text: `${parts.join('\n')}\n${oneLine(texts.press)}\n` }

  function ticketRows(ticket: RatedTicket, index: number): Html[] {
    const { links, service } = ticket
    const [heading, ...names] = namesOf(ticket)
    const lines = factLines(names, ticketDetails(ticket, locale, timeZone))
    const question = questionOf(ticket)
    const subject = ticket.ticket ?? ticket.title ?? service
    return [
      row(`padding:${index === 0 ? '4px 0 0' : `16px 0 0;${LINE_STYLE}`};${HEADING_STYLE}`, heading.html),
      ...(lines.length > 0 ? [row(`padding:0;${SMALL_STYLE}`, breakLines(lines))] : []),
      ...(question === undefined ? [] : [row(`padding:8px 0 0;${QUESTION_STYLE}`, question)]),
      row('padding:8px 0 16px', scoreRow({ links, texts, direction, style: 'boxes', subject, accent })),
    ]
  }

  function row(style: string, content: string | Html): Html {
    return html`<tr><td align="${start}" style="${style}">
      ${content}</td></tr>`
  }

  function textLines(ticket: RatedTicket): string[] {
    const lines = factLines(namesOf(ticket), ticketDetails(ticket, locale, timeZone))
    const question = questionOf(ticket)
    return [...lines.map(({ text }) => text), ...(question === undefined ? [] : [question])]
  }
}

/** Returns title, number and service of a ticket, without those that are not known. */
function namesOf(ticket: RatedTicket): [heading: Fact, ...others: Fact[]] {
  const { title, service } = ticket
  const names = ticketNames(ticket, linkStyle(title === undefined ? TEXT_COLOUR : MUTED_COLOUR))
  const [heading = nameFact(service), ...others] = title === undefined ? names : [nameFact(title), ...names]
  return [heading, ...others]
}
