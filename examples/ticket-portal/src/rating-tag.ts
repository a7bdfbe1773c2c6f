import { html } from 'hono/html'

/** The collector that the portal's tickets are rated at. */
export interface Site {
  collectorUrl: string
  siteKey: string
}

/** The tag, to be pasted where the rating should appear. `data` names are given without their `data-`. */
export function ratingTag({ collectorUrl, siteKey }: Site, data: Record<string, string>, nonce?: string) {
  const attributes = Object.entries({ site: siteKey, ...data, theme: 'auto' })
  return html`<script async src="${collectorUrl}/otklik.js"${nonce && html` nonce="${nonce}"`}${attributes.map(
    ([name, value]) => html`\n  data-${name}="${value}"`,
  )}></script>`
}
