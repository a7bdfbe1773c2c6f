import { Html, html } from '@otklik/links/html'
import type { LetterWish } from '../../../ask/letters/objections.ts'
import { renderPage } from '../../../workspace/pages/page.ts'
import { FIELD } from './field-names.ts'
import { renderSubject } from './headline.ts'
import { renderHidden } from './hidden-fields.ts'
import { type FormProof, type Rejection, renderFoot, renderForm, renderRejection } from './landing-form.ts'
import type { PageModel } from './page-model.ts'
import { optOutPath } from './page-paths.ts'
import type { PageTexts } from './page-texts.ts'

/** Describes an opt-out page by what it offers and what it says. */
export interface OptOutState {
  /** The person gets no letters today. */
  isOptedOut: boolean
  /** The person has just pressed the button. */
  isDone?: boolean
  /** Tells why the form was not stored, and is shown again. */
  rejection?: Rejection
}

/** Renders the page that offers to stop the letters or, to a person who gets none, to send them again. */
export function renderOptOutPage(
  page: PageModel,
  proof: FormProof,
  { isOptedOut, isDone = false, rejection }: OptOutState,
): string {
  const { brand, locale, texts } = page
  const wish = isOptedOut ? 'resume' : 'stop'
  const title = isOptedOut ? texts.noted.optOut : isDone ? texts.optIn.noted : wishText(texts, wish)
  const button = isOptedOut
    ? html`<button class="quiet">${wishText(texts, wish)}</button>`
    : html`<button>${texts.letters.stop}</button>`
  const status = rejection ? renderRejection(texts, rejection) : []
  const form = renderOptOutForm(page, proof, [
    renderHidden(FIELD.letterWish, wish),
    html`<div class="foot only">${status}${button}</div>`,
  ])
  const notes = [...(isOptedOut ? [] : [texts.letters.afterwards]), texts.letters.wayBack]
  const content = [
    html`<h1 class="question">${title}</h1><p class="caption">${aboutLetters(page)}</p>`,
    ...renderSubject(page),
    ...(isDone && !isOptedOut ? [] : [html`<p class="words">${notes.join(' ')}</p>`, form]),
  ]
  return renderPage({ locale, title, brand, content })
}

/** Says who sends the letters, and to which mailbox. Of a letter that the centre sent itself, only the person is known. */
function aboutLetters({ link, brand, texts }: PageModel): Html {
  const { letter, invitation } = link
  const { centre } = brand
  const names: Record<string, string | null | undefined> = {
    centre,
    mailbox: letter?.email ?? invitation.person,
  }
  const sentence = centre === undefined ? texts.letters.about : texts.letters.aboutFrom
  const parts = sentence.split(/\{(\w+)\}/)
  // A name may run in another direction than the sentence.
  const sources = parts.map(
    (part, index) => (index % 2 ? html`<bdi>${names[part] ?? ''}</bdi>` : html`${part}`).source,
  )
  return new Html(sources.join(''))
}

/**
 * Renders the page that asks for one more press. Its wish has to be ticked again, as a scanner that presses every button
 * ticks no box.
 */
export function renderConfirmOptOutPage(
  page: PageModel,
  proof: Required<FormProof>,
  wish: LetterWish,
): string {
  const { brand, locale, texts } = page
  const { title, why, yes } = texts.confirm
  const form = renderOptOutForm(page, proof, [
    html`<h1 class="question">${title}</h1><p class="caption">${why}</p>`,
    ...renderSubject(page),
    html`<label class="tick"><input type="checkbox" name="${FIELD.letterWish}" value="${wish}" required><span>${wishText(texts, wish)}</span></label>`,
    renderFoot(page, yes),
  ])
  return renderPage({ locale, title, brand, content: form })
}

function renderOptOutForm(page: PageModel, proof: FormProof, content: Html[]): Html {
  return renderForm({ ...page, action: optOutPath(page) }, proof, content)
}

function wishText({ objections, optIn }: PageTexts, wish: LetterWish): string {
  return wish === 'stop' ? objections.optOut : optIn.send
}
