import { html } from '@otklik/links/html'
import { type ClosedReason, type Language, landingTexts } from '@otklik/texts'
import { renderPage } from './page.ts'

/** Says that there is nothing to answer, and nothing of what there may have been. */
export function closedPage(locale: Language, reason: ClosedReason): string {
  const { title, text } = landingTexts[locale].closed[reason]
  const content = html`<h1 class="question">${title}</h1><p class="note">${text}</p>`
  return renderPage({ locale, title, content })
}
