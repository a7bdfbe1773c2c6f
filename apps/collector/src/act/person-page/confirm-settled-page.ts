import { html } from '@otklik/links/html'
import { renderHidden } from '../../answer/landing/pages/hidden-fields.ts'
import type { FormProof } from '../../answer/landing/pages/landing-form.ts'
import { renderPage } from '../../workspace/pages/page.ts'
import type { CasePageModel } from './page-model.ts'
import { renderForm, SETTLED_FIELD } from './settled-form.ts'
import type { SettledWord } from './take-word.ts'

/** Renders the page that shows the word that a form sent, and asks for one more press before it is taken. */
export function renderConfirmSettledPage(
  page: CasePageModel,
  { answer, afterScore, comment }: SettledWord,
  proof: Required<FormProof>,
): string {
  const { brand, locale, texts } = page
  const { title, why, yes } = texts.confirm
  const score =
    afterScore === undefined ? [] : [html`<div class="said"><span class="box">${afterScore}</span></div>`]
  const content = renderForm(page, proof, [
    html`<h1 class="question">${title}</h1><p class="caption">${why}</p>`,
    html`<p class="words">${texts.case.settled.question} ${texts.case.settled[answer]}</p>`,
    ...score,
    ...(comment === '' ? [] : [html`<p class="words" dir="auto">${comment}</p>`]),
    renderHidden(SETTLED_FIELD.settled, answer),
    renderHidden(SETTLED_FIELD.afterScore, String(afterScore ?? '')),
    renderHidden(SETTLED_FIELD.comment, comment),
    html`<div class="foot only"><p class="status">${texts.unsent}</p><button>${yes}</button></div>`,
  ])
  return renderPage({ locale, title, brand, content })
}
