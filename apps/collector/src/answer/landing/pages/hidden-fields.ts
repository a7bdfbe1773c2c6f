import type { Answers } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { answerField } from './field-names.ts'

/** Renders a field that the form sends back as it is. */
export function renderHidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** Renders answers that the form sends back without showing them. */
export function renderHiddenAnswers(answers: Answers): Html[] {
  return Object.entries(answers).flatMap(([question, answer]) => {
    const values = Array.isArray(answer) ? ['', ...answer] : [answer ?? '']
    return values.map((value) => renderHidden(answerField(question), String(value)))
  })
}
