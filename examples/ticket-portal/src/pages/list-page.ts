import { html } from 'hono/html'
import type { EmbeddingMode } from '../embedding-modes.ts'
import type { Ticket } from '../tickets.ts'
import { layout } from './layout.ts'

/** Lists all tickets, grouped by the mode in which their pages ask for the rating. */
export function listPage(groups: { mode: EmbeddingMode; tickets: Ticket[] }[]) {
  return layout(
    'Your tickets',
    html`
<div class="intro">
  <h1>Your tickets</h1>
  <p class="soft">Close one, and rate it in place. The three groups differ in how their pages ask.</p>
</div>
${groups.map(
  ({ mode, tickets }) => html`
<section class="group" id="${mode.key}" aria-labelledby="${mode.key}-title">
  <h2 id="${mode.key}-title">${mode.title}</h2>
  <p class="soft">${mode.summary}</p>
  <ul class="tickets">${tickets.map(row)}</ul>
</section>`,
)}`,
  )
}

function row(ticket: Ticket) {
  const { mode, key, title, service } = ticket
  return html`
    <li class="ticket">
      <div>
        <a href="/${mode}/${key}">${title}</a>
        <p class="soft">${key} · ${service.name}</p>
      </div>
      ${ticketState(ticket)}
    </li>`
}

/** Shows whether a ticket is open: a coloured dot and a word. */
export function ticketState({ closedAt }: Ticket) {
  return closedAt
    ? html`<span class="state closed">Closed</span>`
    : html`<span class="state open">Open</span>`
}
