import { ticketTexts } from '@otklik/texts'
import type { BlockLocale } from './block-locale.ts'
import { Html, html } from './html.ts'
import { isHttpUrl } from './http-url.ts'

/** Describes a ticket, or a service alone, by what its person knows of it. */
export interface TicketSubject {
  /** Names the service, as people call it. */
  service?: string | undefined
  /** Names the ticket by its number. */
  ticket?: string | undefined
  /** Says what the ticket was about. */
  title?: string | undefined
  /** Leads to the ticket. The number links to it if it is an http or https URL. */
  url?: string | undefined
  /** Names who worked on it. */
  agent?: string | undefined
  closedAt?: Date | undefined
}

/** Holds one fact about a ticket in two formats. A name in its HTML may run in another direction than the page. */
export interface Fact {
  text: string
  html: Html
}

/** Returns the number and the service, if they are known. The number is a link to the ticket, in the given style. */
export function ticketNames({ ticket, service, url = '' }: TicketSubject, linkStyle?: string): Fact[] {
  const style = linkStyle === undefined ? [] : html` style="${linkStyle}"`
  return [
    ...(ticket === undefined ? [] : [isHttpUrl(url) ? linkTo(url, ticket) : nameFact(ticket)]),
    ...(service === undefined ? [] : [nameFact(service)]),
  ]

  function linkTo(href: string, number: string): Fact {
    return {
      text: `${number} <${href}>`,
      html: html`<a href="${href}" rel="noreferrer"${style}><bdi>${number}</bdi></a>`,
    }
  }
}

/** Says who worked on a ticket and when it was closed, if that is known, in one language and time zone. */
export function ticketDetails(
  { agent, closedAt }: TicketSubject,
  locale: BlockLocale,
  timeZone: string,
): Fact[] {
  const texts = ticketTexts[locale]
  return [
    ...(agent === undefined ? [] : [fill(texts.agent, nameFact(agent))]),
    ...(closedAt === undefined ? [] : [fill(texts.closed, dayFact(closedAt, locale, timeZone))]),
  ]
}

/** Returns a name as a fact. */
export function nameFact(name: string): Fact {
  return { text: name, html: html`<bdi>${name}</bdi>` }
}

function dayFact(time: Date, locale: BlockLocale, timeZone: string): Fact {
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(time)
  const unbroken = text.replaceAll(' ', '\u00a0')
  return { text, html: html`<time datetime="${time.toISOString()}">${unbroken}</time>` }
}

/** Puts a fact in the place of a text's only placeholder. */
function fill(text: string, { text: plain, html: rich }: Fact): Fact {
  const [before = '', after = ''] = text.split(/\{\w+\}/)
  return { text: `${before}${plain}${after}`, html: html`${before}${rich}${after}` }
}

/** Joins facts to a single one. Its HTML has a line for each, as some mail servers cut long lines. */
export function joinFacts(facts: readonly Fact[]): Fact {
  return { text: facts.map(({ text }) => text).join(' · '), html: joinHtml(facts, ' ·\n') }
}

/** Joins each group of facts to a line. A group without facts has no line. */
export function factLines(...groups: readonly (readonly Fact[])[]): Fact[] {
  return groups.filter((facts) => facts.length > 0).map((facts) => joinFacts(facts))
}

/** Puts lines below each other in one cell. */
export function breakLines(lines: readonly Fact[]): Html {
  return joinHtml(lines, '<br>\n')
}

function joinHtml(facts: readonly Fact[], separator: string): Html {
  return new Html(facts.map(({ html: { source } }) => source).join(separator))
}
