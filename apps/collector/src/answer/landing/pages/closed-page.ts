import type { BlockLocale } from '@otklik/links'
import { html } from '@otklik/links/html'
import { renderPage } from './page.ts'
import type { ClosedReason } from './page-texts.ts'
import { pageTexts } from './texts-in.ts'

/** Renders the page that takes no answer and says why. It tells nothing about the ask. */
export function renderClosedPage(locale: BlockLocale, reason: ClosedReason): string {
  return renderNotice(locale, pageTexts(locale).over[reason])
}

/** Renders a page of one heading and one sentence. */
export function renderNotice(locale: BlockLocale, { title, text }: { title: string; text: string }): string {
  const content = html`<h1 class="question">${title}</h1><p class="note">${text}</p>`
  return renderPage({ locale, title, content })
}
