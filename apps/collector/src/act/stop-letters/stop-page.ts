import { html } from '@otklik/links/html'
import { figuresLetterTexts, type Language } from '@otklik/texts'
import { renderPage } from '../../workspace/pages/page.ts'
import type { PageBrand } from '../../workspace/pages/page-brand.ts'
import { fillHtml } from '../../workspace/sign-in/fill-text.ts'

/** Names the field that proves that the collector handed the form out. */
export const FORM_FIELD = 'form'

/** Renders the page that asks if a letter is to be stopped. */
export function renderStopPage(
  locale: Language,
  brand: PageBrand | undefined,
  { name, action, token }: { name: string; action: string; token: string },
): string {
  const { title, text, press, way } = figuresLetterTexts[locale].stopping
  return renderPage({
    locale,
    brand,
    title,
    content: html`<h1 class="question">${title}</h1>
      <p class="words">${fillHtml(text, { name })}</p>
      <p class="caption">${way}</p>
      <form method="post" action="${action}">
      <input type="hidden" name="${FORM_FIELD}" value="${token}">
      <div class="foot only"><button>${press}</button></div>
      </form>`,
  })
}

/** Renders the page that says that a letter is stopped. */
export function renderStoppedPage(locale: Language, brand: PageBrand | undefined, name: string): string {
  const { done, way, title } = figuresLetterTexts[locale].stopping
  return renderPage({
    locale,
    brand,
    title,
    content: html`<h1 class="question">${fillHtml(done, { name })}</h1><p class="note">${way}</p>`,
  })
}
