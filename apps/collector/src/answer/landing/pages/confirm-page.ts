import type { Answers, AnswerValue, LocalizedSurvey } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { renderHidden, renderHiddenAnswers } from './fields.ts'
import { type FormProof, renderFoot, renderForm } from './landing-form.ts'
import type { Objection } from './objections.ts'
import { objectionText } from './objections-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'

/** Shows what a form said, and asks for one more press before any of it is stored. */
export function renderConfirmPage(
  page: PageModel,
  said: { answers: Answers; objections: readonly Objection[] },
  proof: Required<FormProof>,
): string {
  const { locale, texts, survey } = page
  const form = renderForm(page, proof, [
    html`<h1 class="question">${texts.confirm.title}</h1><p class="caption">${texts.confirm.why}</p>`,
    ...survey.questions.flatMap((question) => renderAnswer(question, said.answers[question.key])),
    ...said.objections.map((objection) => html`<p class="words">${objectionText(texts, objection)}</p>`),
    ...renderHiddenAnswers(said.answers),
    ...said.objections.map((objection) => renderHidden(FIELD.objection, objection)),
    renderFoot(page, texts.confirm.yes),
  ])
  return renderPage({ locale, title: texts.confirm.title, content: form })
}

/** A score stands under its question, as there may be several; words speak for themselves. */
function renderAnswer(
  { text, options = [] }: LocalizedSurvey['questions'][number],
  value: AnswerValue | undefined,
): Html[] {
  if (typeof value === 'number') {
    return [html`<div class="said"><p class="label">${text}</p><span class="box">${value}</span></div>`]
  }
  const words = Array.isArray(value)
    ? options.filter(({ key }) => value.includes(key)).map(({ text }) => text)
    : [value ?? '']
  return words.filter((word) => word !== '').map((word) => html`<p class="words">${word}</p>`)
}
