import { type Html, html } from '@otklik/links/html'
import type { Objections } from '../../../ask/letters/objections.ts'
import { renderPage } from '../../../workspace/pages/page.ts'
import { FIELD } from './field-names.ts'
import { type FormProof, renderForm } from './landing-form.ts'
import { type Objection, objectionsTo } from './objections.ts'
import type { PageModel } from './page-model.ts'
import { optOutPath } from './page-paths.ts'
import type { PageTexts } from './page-texts.ts'

/** Renders the form for objections. A scanner that presses every button ticks no box, so it raises none. */
export function renderObjectionsForm(page: PageModel, proof: FormProof): Html[] {
  const { texts, link } = page
  const objections = objectionsTo(link)
  if (objections.length === 0) return []
  const ticks = objections.map(
    (objection) =>
      html`<label class="tick"><input type="checkbox" name="${FIELD.objection}" value="${objection}"><span>${objectionText(texts, objection)}</span></label>`,
  )
  const button = html`<div class="foot"><button class="quiet">${texts.objections.send}</button></div>`
  return [
    html`<details class="more"><summary>${texts.objections.title}</summary>${renderForm(page, proof, [...ticks, button])}</details>`,
  ]
}

/** Renders the page that confirms stored objections, and leads back to letters. */
export function renderObjectionsPage(page: PageModel, { wrongService, optOut }: Objections): string {
  const { brand, locale, texts } = page
  const { title } = texts.noted
  const notes = [
    ...(wrongService ? [html`<p class="note">${texts.noted.wrongService}</p>`] : []),
    ...(optOut ? [html`<p class="note">${texts.noted.optOut}</p>`] : []),
  ]
  const back = optOut
    ? [html`<div class="foot"><a class="change" href="${optOutPath(page)}">${texts.optIn.send}</a></div>`]
    : []
  return renderPage({
    locale,
    title,
    brand,
    content: [html`<h1 class="question">${title}</h1>`, ...notes, ...back],
  })
}

/** Returns an objection in the person's words. */
export function objectionText({ objections }: PageTexts, objection: Objection): string {
  return objection === 'opt_out' ? objections.optOut : objections.wrongService
}
