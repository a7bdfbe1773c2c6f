import { html } from 'hono/html'
import { layout } from './layout.ts'

export function notFoundPage() {
  return layout(
    'Not found',
    html`
<div class="intro">
  <h1>There is no such page</h1>
  <p class="soft">The ticket may have another number. <a href="/">See all your tickets</a></p>
</div>`,
  )
}
