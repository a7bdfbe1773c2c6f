import { SCORES } from '@otklik/contract/scale'
import { type Html, html } from '@otklik/links/html'
import { directions, scaleTexts, surveyTexts } from '@otklik/texts'
import { FIELD } from '../../answer/landing/pages/field-names.ts'
import { renderHidden } from '../../answer/landing/pages/hidden-fields.ts'
import type { FormProof } from '../../answer/landing/pages/landing-form.ts'
import type { CasePageModel } from './page-model.ts'

/** Names the fields of the form that asks if a case is settled. */
export const SETTLED_FIELD = { settled: 'settled', afterScore: 'score', comment: 'comment' } as const

/** Holds what the form says, as text, whether it is valid or not. */
export interface SettledFields {
  settled: string
  afterScore: string
  comment: string
}

/** Tells why a form was not taken, and is shown again. */
export type SettledRejection = 'stale' | 'empty' | 'unfit'

export interface SettledFormState {
  proof: FormProof
  /** These are filled in. */
  fields?: SettledFields
  rejection?: SettledRejection
}

export const MAX_COMMENT_LENGTH = 4000

/**
 * Renders the question if a case is settled. Nothing is chosen beforehand, so that a machine that presses the button says
 * nothing.
 */
export function renderSettledForm(page: CasePageModel, { proof, fields, rejection }: SettledFormState): Html {
  const { texts, locale } = page
  const { question, afterScore, firstStays } = texts.case.settled
  const name = SETTLED_FIELD
  const status = rejection ? [renderRejection(page, rejection)] : []
  const content = [
    html`<fieldset class="chips">
    <legend class="question">${question}</legend>
    ${(['yes', 'no'] as const).map((word) => renderWord(texts.case.settled[word], word, fields?.settled))}
    </fieldset>`,
    html`<fieldset>
    <legend class="label">${afterScore} ${texts.optional}</legend>
    <div class="scores csi" dir="${directions[locale]}">
    ${SCORES.map((score) => renderScore(page, score, fields?.afterScore))}
    </div>
    <p class="ends" aria-hidden="true"><span>${scaleTexts[locale].csi[0]}</span><span>${scaleTexts[locale].csi[4]}</span></p>
    <p class="caption">${firstStays}</p>
    </fieldset>`,
    html`<label class="comment"><span class="label">${surveyTexts[locale].addition} ${texts.optional}</span>
    <textarea name="${name.comment}" rows="3" maxlength="${MAX_COMMENT_LENGTH}" dir="auto" placeholder=" ">
${fields?.comment ?? ''}</textarea>
    </label>`,
    html`<div class="foot only">${status}<button>${texts.send}</button></div>`,
  ]
  return renderForm(page, proof, content, 'more')
}

/** Renders a form that is sent to the page itself. */
export function renderForm(
  { action, locale }: CasePageModel,
  proof: FormProof,
  content: Html[],
  style = '',
): Html {
  const { token, confirmation } = proof
  return html`<form method="post" action="${action}" class="${style}" autocomplete="off">
    ${renderHidden(FIELD.token, token)}
    ${confirmation === undefined ? [] : renderHidden(FIELD.confirmation, confirmation)}
    ${renderHidden(FIELD.locale, locale)}
    ${content}
    </form>`
}

function renderWord(text: string, word: string, chosen: string | undefined): Html {
  const flags = word === chosen ? 'checked required' : 'required'
  return html`<label><input type="radio" name="${SETTLED_FIELD.settled}" value="${word}" aria-label="${text}" ${flags}><span class="chip" aria-hidden="true">${text}</span></label>`
}

function renderScore({ locale }: CasePageModel, score: number, chosen: string | undefined): Html {
  const label = `${score}, ${scaleTexts[locale].csi[score - 1]}`
  const flag = String(score) === chosen ? 'checked' : ''
  return html`<label><input type="radio" name="${SETTLED_FIELD.afterScore}" value="${score}" aria-label="${label}" ${flag}><span class="box" aria-hidden="true">${score}</span></label>`
}

function renderRejection({ texts }: CasePageModel, rejection: SettledRejection): Html {
  const text = rejection === 'empty' ? texts.case.settled.empty : texts.comesBack[rejection]
  return html`<p class="status bad" role="alert">${text}</p>`
}
