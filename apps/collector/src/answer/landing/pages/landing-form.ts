import type { Answers, Rater } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { renderHidden } from './hidden-fields.ts'
import type { PageModel } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** Proves, when a form comes back, that the collector handed it out. */
export interface FormProof {
  token: string
  /** Set once the person has confirmed that they are one. */
  confirmation?: string | undefined
}

/** The reason why a form was not stored, and is shown again. */
export type Rejection = keyof PageTexts['comesBack']

/** The contents of a form that asks questions. */
export interface FormState {
  /** The answers that are filled in, stored or not. */
  answers: Answers
  /** The facts about the rater that the form has just sent. */
  rater?: Rater | undefined
  proof: FormProof
  rejection?: Rejection | undefined
}

/** Renders a form. `autocomplete` is off, as Firefox would restore an earlier choice over the score of the link. */
export function renderForm(
  { link, action, locale }: PageModel,
  { token, confirmation }: FormProof,
  content: Html[],
  style = '',
): Html {
  const day = link.ask.vote?.day
  return html`<form method="post" action="${action}" class="${style}" autocomplete="off">
    ${renderHidden(FIELD.token, token)}
    ${confirmation === undefined ? [] : renderHidden(FIELD.confirmation, confirmation)}
    ${renderHidden(FIELD.locale, locale)}
    ${day === undefined ? [] : renderHidden(FIELD.day, day)}
    ${content}
    </form>`
}

/** Renders the button, and beside it why the form was rejected, or that it is not sent yet. */
export function renderFoot({ texts }: PageModel, button: string, rejection?: Rejection): Html {
  const status = rejection
    ? html`<p class="status bad" role="alert">${texts.comesBack[rejection]}</p>`
    : html`<p class="status">${texts.unsent}</p>`
  return html`<div class="foot">${status}<button>${button}</button></div>`
}
