import { html } from '@otklik/links/html'
import { type Language, landingTexts } from '@otklik/texts'
import { renderPage } from './page.ts'

/** Asks whether a person wants no more letters. Its form goes to the page's own address. */
export function optOutPage(locale: Language): string {
  const { optOut, send } = landingTexts[locale].objections
  const content = html`<h1 class="question">${optOut}</h1>
    <form method="post"><div class="foot"><button>${send}</button></div></form>`
  return renderPage({ locale, title: optOut, content })
}

/** Says that there will be none. */
export function optedOutPage(locale: Language): string {
  const { title, optOut } = landingTexts[locale].noted
  const content = html`<h1 class="question">${title}</h1><p class="note">${optOut}</p>`
  return renderPage({ locale, title, content })
}
