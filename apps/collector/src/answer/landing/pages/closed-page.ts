import { html } from '@otklik/links/html'
import { type ClosedReason, type Language, landingTexts } from '@otklik/texts'
import { renderPage } from './page.ts'
import type { PageBrand } from './page-brand.ts'

/** Renders the page that takes no answer and says why. It tells nothing about the ask. */
export function renderClosedPage(
  locale: Language,
  brand: PageBrand | undefined,
  reason: ClosedReason,
): string {
  return renderNotice(locale, brand, landingTexts[locale].closed[reason])
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
