import { html } from 'hono/html'
import type { Door } from '../embedding-modes.ts'
import type { Ticket } from '../tickets.ts'
import { layout } from './layout.ts'
import { stateMark } from './state-mark.ts'

/** All tickets, by the way in which their pages ask for the rating. */
export function listPage(groups: { door: Door; tickets: Ticket[] }[]) {
  return layout(
    'Your tickets',
    html`
<div class="intro">
  <h1>Your tickets</h1>
  <p class="soft">Close one, and rate it in place. The three groups differ in how their pages ask.</p>
</div>
${groups.map(
  ({ door, tickets }) => html`
<section class="group" id="${door.key}" aria-labelledby="${door.key}-title">
  <h2 id="${door.key}-title">${door.title}</h2>
  <p class="soft">${door.summary}</p>
  <ul class="tickets">${tickets.map(row)}</ul>
</section>`,
)}`,
  )
}

function row(ticket: Ticket) {
  const { door, key, title, service } = ticket
  return html`
    <li class="ticket">
      <div>
        <a href="/${door}/${key}">${title}</a>
        <p class="soft">${key} · ${service.name}</p>
      </div>
      ${stateMark(ticket)}
    </li>`
}
