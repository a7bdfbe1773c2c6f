import type { BlockLocale } from '@otklik/links'
import { html } from '@otklik/links/html'
import { renderPage } from './page.ts'
import type { ClosedReason } from './page-texts.ts'
import { pageTexts } from './texts-in.ts'

/** Says that there is nothing to answer, and nothing of what there may have been. */
export function renderClosedPage(locale: BlockLocale, reason: ClosedReason): string {
  const { title, text } = pageTexts(locale).over[reason]
  const content = html`<h1 class="question">${title}</h1><p class="note">${text}</p>`
  return renderPage({ locale, title, content })
}
