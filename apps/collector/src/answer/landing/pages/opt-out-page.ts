import type { BlockLocale } from '@otklik/links'
import { html } from '@otklik/links/html'
import { renderNotice } from './closed-page.ts'
import { renderPage } from './page.ts'
import { pageTexts } from './texts-in.ts'

/** Renders the page that asks whether a person wants no more letters. Its form goes to the page's own address. */
export function renderOptOutPage(locale: BlockLocale): string {
  const { optOut, send } = pageTexts(locale).remarks
  const content = html`<h1 class="question">${optOut}</h1>
    <form method="post"><div class="foot"><button>${send}</button></div></form>`
  return renderPage({ locale, title: optOut, content })
}

/** Renders the page that confirms an opt-out. */
export function renderOptedOutPage(locale: BlockLocale): string {
  const { title, optOut } = pageTexts(locale).noted
  return renderNotice(locale, { title, text: optOut })
}
