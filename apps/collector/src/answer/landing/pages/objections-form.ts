import { type Html, html } from '@otklik/links/html'
import type { Remark } from '../form/form-body.ts'
import { landingForm, type Proof } from './landing-form.ts'
import { renderPage } from './page.ts'
import type { Landing } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** Where the request itself may be spoken against. What presses every button ticks no box, and says nothing here. */
export function remarksForm(landing: Landing, proof: Proof): Html[] {
  const { texts, remarks } = landing
  if (remarks.length === 0) return []
  const ticks = remarks.map(
    (remark) =>
      html`<label class="tick"><input type="checkbox" name="remark" value="${remark}"><span>${asked(texts, remark)}</span></label>`,
  )
  const button = html`<div class="foot"><button>${texts.remarks.send}</button></div>`
  return [
    html`<details class="more"><summary>${texts.remarks.title}</summary>${landingForm(landing, proof, [...ticks, button])}</details>`,
  ]
}

/** Says that what was said is kept. */
export function notedPage({ locale, texts }: Landing, remarks: readonly Remark[]): string {
  const lines = remarks.map((remark) => html`<p class="note">${noted(texts, remark)}</p>`)
  const content = [html`<h1 class="question">${texts.noted.title}</h1>`, ...lines]
  return renderPage({ locale, title: texts.noted.title, content })
}

export function asked({ remarks }: PageTexts, remark: Remark): string {
  return remark === 'opt_out' ? remarks.optOut : remarks.wrongService
}

function noted({ noted }: PageTexts, remark: Remark): string {
  return remark === 'opt_out' ? noted.optOut : noted.wrongService
}
