import { html } from 'hono/html'

const SHOWN = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment as people read it, in the time zone of the server. */
export function moment(at: Date) {
  return html`<time datetime="${at.toISOString()}">${SHOWN.format(at)}</time>`
}
