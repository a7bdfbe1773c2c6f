import { Html, html } from '@otklik/links/html'
import { directions, type Language } from '@otklik/texts'
import { type PageBrand, renderBrand, renderBrandInHead } from './page-brand.ts'
import { STYLESHEET } from './stylesheet.ts'

/** Describes a page in one language. */
export interface Page {
  locale: Language
  title: string
  /** It is missing if it is not known whose page this is. */
  brand: PageBrand | undefined
  /** This stands in the card, which is all that a page shows but for the brand. */
  content: Html | Html[]
}

/** Renders a page as one HTML document that loads nothing else but the logo: no script, no font. */
export function renderPage({ locale, title, brand, content }: Page): string {
  const { source } = html`<!doctype html>
    <html lang="${locale}" dir="${directions[locale]}">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex, nofollow">
    <title>${title}${brand?.centre === undefined ? '' : ` · ${brand.centre}`}</title>
    <style>${new Html(STYLESHEET)}</style>
    ${brand ? renderBrandInHead(brand) : []}
    </head>
    <body>
    ${brand ? renderBrand(brand) : []}
    <main>
    <section class="card">
    ${content}
    </section>
    </main>
    </body>
    </html>`
  return source
}

/** Renders a page of one heading and one sentence. */
export function renderNotice(
  locale: Language,
  brand: PageBrand | undefined,
  { title, text }: { title: string; text: string },
): string {
  const content = html`<h1 class="question">${title}</h1><p class="note">${text}</p>`
  return renderPage({ locale, title, brand, content })
}
