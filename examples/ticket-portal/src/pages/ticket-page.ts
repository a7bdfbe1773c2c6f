import { html } from 'hono/html'
import { EMPLOYEE } from '../demo-tickets.ts'
import type { Door } from '../embedding-modes.ts'
import { ratingTag, type Site } from '../rating-tag.ts'
import type { Ticket } from '../tickets.ts'
import { initials } from './initials.ts'
import { layout } from './layout.ts'
import { moment } from './moment.ts'
import { ratingNote } from './rating-note.ts'
import { stateMark } from './state-mark.ts'

interface TicketView {
  door: Door
  ticket: Ticket
  site: Site
  /** What the tag says of the ticket. */
  data: Record<string, string>
  nonce: string | undefined
  policy: string[] | undefined
}

/** A ticket: what was said, and, once it is closed, the rating in place. */
export function ticketPage({ door, ticket, site, data, nonce, policy }: TicketView) {
  const { key, title, service, agent, openedAt, messages, closedAt } = ticket
  return layout(
    `${key} ${title}`,
    html`
<nav aria-label="Back"><a class="back" href="/#${door.key}">All tickets</a></nav>
<div class="intro" id="ticket">
  <p class="soft">${key} · ${service.name}</p>
  <h1>${title}</h1>
  <p class="facts soft">${stateMark(ticket)} <span>Opened ${moment(openedAt)}</span> <span>Handled by ${agent.name}</span></p>
</div>
<ol class="talk" aria-label="Conversation">${messages.map(message)}</ol>
${
  closedAt
    ? html`
<section class="end" id="rating" aria-label="Rating">
  <div class="end-line">
    <p class="soft">Closed ${moment(closedAt)}</p>
    ${step(ticket, 'reopen', 'Reopen')}
  </div>
  ${ratingTag(site, data, nonce)}
</section>`
    : html`
<section class="end" aria-label="Is it solved?">
  <div class="end-line">
    <p class="soft">Is it solved? Close the ticket, and tell us how it went.</p>
    ${step(ticket, 'close', 'Close ticket')}
  </div>
</section>`
}
${ratingNote({ door, site, data, policy })}`,
  )
}

function message({ from, at, text }: Ticket['messages'][number]) {
  return html`
  <li class="said">
    <span class="face ${from === EMPLOYEE ? 'person' : 'agent'}" aria-hidden="true">${initials(from)}</span>
    <div>
      <p class="by"><b>${from.name}</b> <span class="soft">${moment(at)}</span></p>
      <p>${text}</p>
    </div>
  </li>`
}

function step({ door, key }: Ticket, action: 'close' | 'reopen', label: string) {
  return html`<form method="post" action="/${door}/${key}/${action}"><button class="${action}">${label}</button></form>`
}
