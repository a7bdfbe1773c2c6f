import { type Html, html } from '@otklik/links/html'
import type { Objection } from '../form/form-body.ts'
import { landingForm, type Proof } from './landing-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** Where the request itself may be spoken against. What presses every button ticks no box, and says nothing here. */
export function objectionsForm(landing: PageModel, proof: Proof): Html[] {
  const { texts, objections } = landing
  if (objections.length === 0) return []
  const ticks = objections.map(
    (objection) =>
      html`<label class="tick"><input type="checkbox" name="remark" value="${objection}"><span>${asked(texts, objection)}</span></label>`,
  )
  const button = html`<div class="foot"><button>${texts.objections.send}</button></div>`
  return [
    html`<details class="more"><summary>${texts.objections.title}</summary>${landingForm(landing, proof, [...ticks, button])}</details>`,
  ]
}

/** Says that what was said is kept. */
export function notedPage({ locale, texts }: PageModel, objections: readonly Objection[]): string {
  const lines = objections.map((objection) => html`<p class="note">${noted(texts, objection)}</p>`)
  const content = [html`<h1 class="question">${texts.noted.title}</h1>`, ...lines]
  return renderPage({ locale, title: texts.noted.title, content })
}

export function asked({ objections }: PageTexts, objection: Objection): string {
  return objection === 'opt_out' ? objections.optOut : objections.wrongService
}

function noted({ noted }: PageTexts, objection: Objection): string {
  return objection === 'opt_out' ? noted.optOut : noted.wrongService
}
