import type { Answers, Rater } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { renderHidden } from './hidden-fields.ts'
import type { PageModel } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** Proves, when a form comes back, that the collector handed it out. */
export interface FormProof {
  token: string
  /** It is set once the form has been through a confirm page. */
  confirmation?: string | undefined
}

/** Tells why a form was not stored, and is shown again. */
export type Rejection = keyof PageTexts['comesBack']

/** Holds the contents of a form that asks questions. */
export interface FormState {
  /** These are filled in, whether they are stored or not. */
  answers: Answers
  /** The form has just sent these. Stored ones are never shown. */
  rater?: Rater | undefined
  proof: FormProof
  rejection?: Rejection | undefined
  /** This submission led to the thanks page that holds the form. */
  rated?: string | undefined
}

/** Renders a form. `autocomplete` is off, as Firefox would restore an earlier choice over the score of the link. */
export function renderForm(
  { link, action, locale }: PageModel,
  { token, confirmation }: FormProof,
  content: Html[],
  style = '',
): Html {
  const day = link.vote?.day
  return html`<form method="post" action="${action}" class="${style}" autocomplete="off">
    ${renderHidden(FIELD.token, token)}
    ${confirmation === undefined ? [] : renderHidden(FIELD.confirmation, confirmation)}
    ${renderHidden(FIELD.locale, locale)}
    ${day === undefined ? [] : renderHidden(FIELD.day, day)}
    ${content}
    </form>`
}

/** Renders the one button of a page, and above it why the form was rejected, or that it is not sent yet. */
export function renderFoot({ texts }: PageModel, button: string | Html, rejection?: Rejection): Html {
  const status = rejection ? renderRejection(texts, rejection) : html`<p class="status">${texts.unsent}</p>`
  return html`<div class="foot only">${status}<button>${button}</button></div>`
}

/** Renders the button of a form that is offered beside what is saved already: only a rejection is said beside it. */
export function renderOfferFoot({ texts }: PageModel, rejection?: Rejection): Html {
  return html`<div class="foot">${rejection ? renderRejection(texts, rejection) : []}<button>${texts.send}</button></div>`
}

/** Says why a form was not stored. */
export function renderRejection({ comesBack }: PageTexts, rejection: Rejection): Html {
  return html`<p class="status bad" role="alert">${comesBack[rejection]}</p>`
}
