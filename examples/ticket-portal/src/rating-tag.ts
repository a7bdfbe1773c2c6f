import { html } from 'hono/html'

/** Says which collector the tickets are rated at, and with which site key. */
export interface Site {
  collectorUrl: string
  siteKey: string
}

/** Returns the script tag. The rating appears where it stands; names in `data` are without their `data-`. */
export function ratingTag({ collectorUrl, siteKey }: Site, data: Record<string, string>, nonce?: string) {
  const attributes = Object.entries({ site: siteKey, ...data, theme: 'auto' })
  return html`<script async src="${collectorUrl}/otklik.js"${nonce && html` nonce="${nonce}"`}${attributes.map(
    ([name, value]) => html`\n  data-${name}="${value}"`,
  )}></script>`
}
