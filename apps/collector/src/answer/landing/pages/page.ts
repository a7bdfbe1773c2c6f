import { Html, html } from '@otklik/links/html'
import { directions, type Language } from '@otklik/texts'
import { STYLESHEET } from './stylesheet.ts'

/** Describes a page in one language. */
export interface Page {
  locale: Language
  title: string
  /** This stands in the card, which is all that a page shows. */
  content: Html | Html[]
}

/** Renders a page as one HTML document that loads nothing else: no script, no image, no font. */
export function renderPage({ locale, title, content }: Page): string {
  const { source } = html`<!doctype html>
    <html lang="${locale}" dir="${directions[locale]}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>${title}</title>
    <style>${new Html(STYLESHEET)}</style>
    </head>
    <body>
    <main>
    <section class="card">
    ${content}
    </section>
    </main>
    </body>
    </html>`
  return source
}
