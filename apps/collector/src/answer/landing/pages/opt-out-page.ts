import { html } from '@otklik/links/html'
import { type Language, landingTexts } from '@otklik/texts'
import { renderNotice } from './closed-page.ts'
import { renderPage } from './page.ts'

/** Renders the page that asks whether a person wants no more letters. Its form goes to the page's own address. */
export function renderOptOutPage(locale: Language): string {
  const { optOut, send } = landingTexts[locale].objections
  const content = html`<h1 class="question">${optOut}</h1>
    <form method="post"><div class="foot"><button>${send}</button></div></form>`
  return renderPage({ locale, title: optOut, content })
}

/** Renders the page that confirms an opt-out. */
export function renderOptedOutPage(locale: Language): string {
  const { title, optOut } = landingTexts[locale].noted
  return renderNotice(locale, { title, text: optOut })
}
