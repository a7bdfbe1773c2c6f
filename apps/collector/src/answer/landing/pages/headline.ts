import { type Html, html } from '@otklik/links/html'
import { type Fact, joinFacts, nameFact, ticketDetails, ticketNames } from '@otklik/links/ticket-facts'
import type { Language } from '@otklik/texts'
import type { AskSubject } from '../../../ask/letters/ask-subject.ts'
import type { PageModel } from './page-model.ts'

/** Renders what is rated as the headline: the ticket's title, or else service and number. The other facts stand beneath. */
export function renderHeadline(page: PageModel, element: 'p' | 'h1' = 'p'): Html[] {
  const { title } = page.link.subject
  const { names, details } = factsOf(page)
  if (title === undefined) {
    return [html`<${element} class="subject">${joinFacts(names).html}</${element}>`, ...renderFacts(details)]
  }
  const headline = html`<${element} class="subject title" dir="auto">${title}</${element}>`
  return [headline, ...renderFacts([...names, ...details])]
}

/** Renders the same below a headline that says something else. */
export function renderSubject(page: PageModel): Html[] {
  return renderAbout(page.link.subject.title, factsOf(page))
}

/** Renders a ticket, or a service alone, below a headline that says something else. */
export function renderTicket(subject: AskSubject, locale: Language, timeZone: string): Html[] {
  return renderAbout(subject.title, ticketFacts(subject, locale, timeZone))
}

interface Facts {
  names: Fact[]
  details: Fact[]
}

function renderAbout(title: string | undefined, { names, details }: Facts): Html[] {
  const facts = renderFacts([...names, ...details])
  if (title === undefined && details.length === 0) return facts
  const heading = title === undefined ? [] : [html`<p class="title" dir="auto">${title}</p>`]
  return [html`<div class="about">${[...heading, ...facts]}</div>`]
}

/** Returns the facts about a ticket or, under a signature, who is rated and for which service. */
function factsOf({ link, locale }: PageModel): Facts {
  const { subject, signature, ask } = link
  if (signature) {
    const names = [subject.agent, subject.service].filter((name) => name !== undefined)
    return { names: names.map(nameFact), details: [] }
  }
  return ticketFacts(subject, locale, ask.timeZone)
}

/** Returns the facts about a ticket. As in the widget, the service comes before the number. */
function ticketFacts(subject: AskSubject, locale: Language, timeZone: string): Facts {
  return { names: ticketNames(subject).toReversed(), details: ticketDetails(subject, locale, timeZone) }
}

/** Renders facts in lines that break between them. The stylesheet hides the dot at which a line breaks. */
function renderFacts(facts: Fact[]): Html[] {
  if (facts.length === 0) return []
  const dot = html`<span class="dot">·</span> `
  const parts = facts.map(
    (fact, index) => html`<span class="fact">${index === 0 ? [] : dot}${fact.html}</span>`,
  )
  return [html`<p class="caption facts">${parts}</p>`]
}
