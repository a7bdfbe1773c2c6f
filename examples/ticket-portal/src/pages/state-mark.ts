import { html } from 'hono/html'
import type { Ticket } from '../tickets.ts'

/** Whether a ticket is open, in a word beside a dot. */
export function stateMark({ closedAt }: Ticket) {
  return closedAt
    ? html`<span class="state closed">Closed</span>`
    : html`<span class="state open">Open</span>`
}
