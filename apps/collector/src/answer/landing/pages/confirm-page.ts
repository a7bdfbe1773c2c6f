import type { Answers, AnswerValue } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { renderPage } from '../../../workspace/pages/page.ts'
import { FIELD } from './field-names.ts'
import { renderSubject } from './headline.ts'
import { renderHidden, renderHiddenAnswers } from './hidden-fields.ts'
import { type FormProof, renderFoot, renderForm } from './landing-form.ts'
import type { Objection } from './objections.ts'
import { objectionText } from './objections-form.ts'
import type { PageModel } from './page-model.ts'
import type { Question } from './questions.ts'

/** Renders the page that shows a form that was sent, and asks for one more press before it is stored. */
export function renderConfirmPage(
  page: PageModel,
  { answers, objections }: { answers: Answers; objections: readonly Objection[] },
  proof: Required<FormProof>,
): string {
  const { brand, locale, texts, survey } = page
  const form = renderForm(page, proof, [
    html`<h1 class="question">${texts.confirm.title}</h1><p class="caption">${texts.confirm.why}</p>`,
    ...renderSubject(page),
    ...survey.questions.flatMap((question) => renderAnswer(question, answers[question.key])),
    ...objections.map((objection) => html`<p class="words">${objectionText(texts, objection)}</p>`),
    ...renderHiddenAnswers(answers),
    ...objections.map((objection) => renderHidden(FIELD.objection, objection)),
    renderFoot(page, texts.confirm.yes),
  ])
  return renderPage({ locale, title: texts.confirm.title, brand, content: form })
}

/** Renders an answer. Only a score needs its question beside it, as a survey may ask for several. */
function renderAnswer({ text, options = [] }: Question, value: AnswerValue | undefined): Html[] {
  if (typeof value === 'number') {
    return [html`<div class="said"><p class="label">${text}</p><span class="box">${value}</span></div>`]
  }
  const words = Array.isArray(value)
    ? options.filter(({ key }) => value.includes(key)).map(({ text }) => text)
    : [value ?? '']
  return words.filter((word) => word !== '').map((word) => html`<p class="words">${word}</p>`)
}
