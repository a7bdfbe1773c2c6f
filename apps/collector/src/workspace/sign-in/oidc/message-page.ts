import { createHash } from 'node:crypto'
import { Html, html } from '@otklik/links/html'
import { directions, type Language } from '@otklik/texts'

/** Describes a page of one heading, one sentence, and perhaps one link. */
interface Message {
  title: string
  text: string
  link: { href: string; text: string } | undefined
}

const STYLESHEET = `:root { color-scheme: light dark }
body { max-width: 30em; margin: 0 auto; padding: clamp(16px, 8vh, 96px) 16px 32px; font: 16px/1.45 system-ui, sans-serif }
h1 { margin: 0 0 8px; font-size: 1.1875em }
p { margin: 0 0 16px }`

/** Allows the page its stylesheet, and nothing else. */
export const MESSAGE_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLESHEET).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export function renderMessagePage(locale: Language, { title, text, link }: Message): string {
  return html`<!doctype html>
    <html lang="${locale}" dir="${directions[locale]}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex, nofollow">
    <title>${title}</title>
    <style>${new Html(STYLESHEET)}</style>
    </head>
    <body>
    <main>
    <h1>${title}</h1>
    <p>${text}</p>
    ${link ? [html`<p><a href="${link.href}">${link.text}</a></p>`] : []}
    </main>
    </body>
    </html>`.source
}
