import { html } from 'hono/html'
import type { Ticket } from '../tickets.ts'

/** Shows whether a ticket is open: a coloured dot and a word. */
export function ticketState({ closedAt }: Ticket) {
  return closedAt
    ? html`<span class="state closed">Closed</span>`
    : html`<span class="state open">Open</span>`
}
