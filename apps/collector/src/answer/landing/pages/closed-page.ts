import { html } from '@otklik/links/html'
import { type ClosedReason, type Language, landingTexts } from '@otklik/texts'
import { renderPage } from './page.ts'

/** Renders the page that takes no answer and says why. It tells nothing about the ask. */
export function renderClosedPage(locale: Language, reason: ClosedReason): string {
  return renderNotice(locale, landingTexts[locale].closed[reason])
}

/** Renders a page of one heading and one sentence. */
export function renderNotice(locale: Language, { title, text }: { title: string; text: string }): string {
  const content = html`<h1 class="question">${title}</h1><p class="note">${text}</p>`
  return renderPage({ locale, title, content })
}
