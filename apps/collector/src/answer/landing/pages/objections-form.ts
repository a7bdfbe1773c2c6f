import { type Html, html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { type FormProof, renderForm } from './landing-form.ts'
import { type Objection, objectionsTo } from './objections.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** Where the request itself may be spoken against. What presses every button ticks no box, and says nothing here. */
export function renderObjectionsForm(page: PageModel, proof: FormProof): Html[] {
  const { texts, link } = page
  const objections = objectionsTo(link)
  if (objections.length === 0) return []
  const ticks = objections.map(
    (objection) =>
      html`<label class="tick"><input type="checkbox" name="${FIELD.objection}" value="${objection}"><span>${objectionText(texts, objection)}</span></label>`,
  )
  const button = html`<div class="foot"><button>${texts.remarks.send}</button></div>`
  return [
    html`<details class="more"><summary>${texts.remarks.title}</summary>${renderForm(page, proof, [...ticks, button])}</details>`,
  ]
}

/** Says that what was said is kept. */
export function renderObjectionsPage({ locale, texts }: PageModel, objections: readonly Objection[]): string {
  const lines = objections.map((objection) => html`<p class="note">${noted(texts, objection)}</p>`)
  const content = [html`<h1 class="question">${texts.noted.title}</h1>`, ...lines]
  return renderPage({ locale, title: texts.noted.title, content })
}

export function objectionText({ remarks }: PageTexts, objection: Objection): string {
  return objection === 'opt_out' ? remarks.optOut : remarks.wrongService
}

function noted({ noted }: PageTexts, objection: Objection): string {
  return objection === 'opt_out' ? noted.optOut : noted.wrongService
}
