import { html } from 'hono/html'
import { EMPLOYEE, initials } from '../demo-tickets.ts'
import type { EmbeddingMode } from '../embedding-modes.ts'
import { ratingTag, type Site } from '../rating-tag.ts'
import type { Ticket } from '../tickets.ts'
import { layout } from './layout.ts'
import { ticketState } from './list-page.ts'
import { ratingNote } from './rating-note.ts'

const DAY_AND_TIME = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

interface TicketView {
  mode: EmbeddingMode
  ticket: Ticket
  site: Site
  /** The tag describes the ticket by these `data-` attributes. */
  data: Record<string, string>
  nonce: string | undefined
  policy: string[] | undefined
  /** Is the mailbox that shows the letters, if there is one. */
  mailboxUrl: string | undefined
}

/** Shows a ticket with its conversation and, once it is closed, its rating. */
export function ticketPage({ mode, ticket, site, data, nonce, policy, mailboxUrl }: TicketView) {
  const { key, title, service, agent, openedAt, messages, closedAt } = ticket
  return layout(
    `${key} ${title}`,
    html`
<nav aria-label="Back"><a class="back" href="/#${mode.key}">All tickets</a></nav>
<div class="intro" id="ticket">
  <p class="soft">${key} · ${service.name}</p>
  <h1>${title}</h1>
  <p class="facts soft">${ticketState(ticket)} <span>Opened ${timestamp(openedAt)}</span> <span>Handled by ${agent.name}</span></p>
</div>
<ol class="talk" aria-label="Conversation">${messages.map(message)}</ol>
${
  closedAt
    ? html`
<section class="end" id="rating" aria-label="Rating">
  <div class="end-line">
    <p class="soft">Closed ${timestamp(closedAt)}</p>
    ${stateButton(ticket, 'reopen', 'Reopen')}
  </div>
  ${ticket.hasLetter && letterNote(mailboxUrl)}
  ${ratingTag(site, data, nonce)}
</section>`
    : html`
<section class="end" aria-label="Is it solved?">
  <div class="end-line">
    <p class="soft">Is it solved? Close the ticket, and tell us how it went.</p>
    ${stateButton(ticket, 'close', 'Close ticket')}
  </div>
</section>`
}
${ratingNote({ mode, site, data, policy })}`,
  )
}

function message({ from, at, text }: Ticket['messages'][number]) {
  return html`
  <li class="said">
    <span class="face ${from === EMPLOYEE ? 'person' : 'agent'}" aria-hidden="true">${initials(from)}</span>
    <div>
      <p class="by"><b>${from.name}</b> <span class="soft">${timestamp(at)}</span></p>
      <p>${text}</p>
    </div>
  </li>`
}

/** Says that the same question went out by letter, and where the letter can be read. */
function letterNote(mailboxUrl: string | undefined) {
  return html`<p class="letter">A letter with the same question went out to ${EMPLOYEE.id}.
    ${mailboxUrl ? html`<a href="${mailboxUrl}">Read it in the mailbox</a>` : 'It is in the mailbox of that address.'}</p>`
}

function stateButton({ mode, key }: Ticket, action: 'close' | 'reopen', label: string) {
  return html`<form method="post" action="/${mode}/${key}/${action}"><button class="${action}">${label}</button></form>`
}

/** Shows a time as people read it, in the server's time zone. */
function timestamp(at: Date) {
  return html`<time datetime="${at.toISOString()}">${DAY_AND_TIME.format(at)}</time>`
}
