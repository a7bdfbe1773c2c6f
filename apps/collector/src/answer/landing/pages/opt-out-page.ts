import type { BlockLocale } from '@otklik/links'
import { html } from '@otklik/links/html'
import { renderPage } from './page.ts'
import { pageTexts } from './texts-in.ts'

/** Asks whether a person wants no more letters. Its form goes to the page's own address. */
export function renderOptOutPage(locale: BlockLocale): string {
  const { optOut, send } = pageTexts(locale).remarks
  const content = html`<h1 class="question">${optOut}</h1>
    <form method="post"><div class="foot"><button>${send}</button></div></form>`
  return renderPage({ locale, title: optOut, content })
}

/** Says that there will be none. */
export function renderOptedOutPage(locale: BlockLocale): string {
  const { title, optOut } = pageTexts(locale).noted
  const content = html`<h1 class="question">${title}</h1><p class="note">${optOut}</p>`
  return renderPage({ locale, title, content })
}
