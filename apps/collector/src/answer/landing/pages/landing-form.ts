import type { Answers, Rater } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { renderHidden } from './fields.ts'
import type { PageModel } from './page-model.ts'
import type { PageTexts } from './page-texts.ts'

/** What makes a form one that is taken. */
export interface FormProof {
  token: string
  /** Where its person has pressed twice already. */
  confirmation?: string | undefined
}

/** A form that asks, and why it does so once more. */
export interface FormState {
  /** What is filled in, stored or not. */
  given: Answers
  /** What was just said of who rates; never what is stored. */
  rater?: Rater | undefined
  proof: FormProof
  comesBack?: keyof PageTexts['comesBack'] | undefined
}

/** A form with one button. Firefox would fill in what was chosen before a reload, and not what the link says. */
export function renderForm(
  { link, action, locale }: PageModel,
  proof: FormProof,
  content: Html[],
  style = '',
): Html {
  const day = link.ask.vote?.day
  return html`<form method="post" action="${action}" class="${style}" autocomplete="off">
    ${renderHidden(FIELD.token, proof.token)}
    ${proof.confirmation === undefined ? [] : renderHidden(FIELD.confirmation, proof.confirmation)}
    ${renderHidden(FIELD.locale, locale)}
    ${day === undefined ? [] : renderHidden(FIELD.day, day)}
    ${content}
    </form>`
}

/** The button, and beside it how far its form has come. */
export function renderFoot({ texts }: PageModel, label: string, comesBack?: FormState['comesBack']): Html {
  const status = comesBack
    ? html`<p class="status bad" role="alert">${texts.comesBack[comesBack]}</p>`
    : html`<p class="status">${texts.unsent}</p>`
  return html`<div class="foot">${status}<button>${label}</button></div>`
}
