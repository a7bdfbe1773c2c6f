import type { Answers } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { answerField } from './field-names.ts'
import type { PageModel } from './page-model.ts'
import { leadOf, optionsForScore, type Question, scaleOf } from './questions.ts'

/** The longest text that is taken. */
const LONGEST = 4000

/** The question that stands first, as the heading of its page: a scale, or whatever else it takes. */
export function renderLeadQuestion(page: PageModel, question: Question, chosen: unknown): Html {
  return renderScale(page, question, chosen, true)
}

/** The questions after the lead, filled in. What is offered fits the score that is stored. */
export function renderOtherQuestions(page: PageModel, given: Answers): Html[] {
  const lead = leadOf(page.survey)
  return page.survey.questions
    .filter((question) => question !== lead)
    .flatMap((question) => renderQuestion(page, question, given[question.key]))
}

function renderQuestion(page: PageModel, question: Question, value: unknown): Html | Html[] {
  switch (question.kind) {
    case 'text':
      return renderText(page, question, typeof value === 'string' ? value : '')
    case 'choice':
      return renderChoice(page, question, Array.isArray(value) ? value : [])
    default:
      return renderScale(page, question, value, false)
  }
}

function renderScale(
  { texts, survey, link }: PageModel,
  question: Question,
  chosen: unknown,
  leads: boolean,
) {
  const ends = texts.ends[question.kind === 'nps' ? 'nps' : 'csi']
  const scale = scaleOf(question)
  const words = new Map([
    [scale[0], ends[0]],
    [scale.at(-1), ends[1]],
  ])
  const radios = scale.map((score) => {
    const spoken = [score, words.get(score)].filter((part) => part !== undefined).join(', ')
    const flags = [...(score === chosen ? ['checked'] : []), ...(leads ? ['required'] : [])].join(' ')
    return html`<label><input type="radio" name="${answerField(question.key)}" value="${score}" aria-label="${spoken}" ${flags}><span class="box">${score}</span></label>`
  })
  const text = html`<span lang="${survey.locale}">${question.text}</span>`
  return html`<fieldset>
    ${leads ? html`<legend><h1 class="question">${text}</h1></legend>` : html`<legend class="label">${text}</legend>`}
    ${leads && link.caption ? html`<p class="caption">${link.caption}</p>` : []}
    <div class="scores ${question.kind}">
    ${radios}
    </div>
    <div class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>
    </fieldset>`
}

/** The empty field says that the question was asked, where no option is chosen. */
function renderChoice({ survey, answers }: PageModel, question: Question, chosen: unknown[]): Html | Html[] {
  const score = answers[leadOf(survey)?.key ?? '']
  const options = optionsForScore(question, score)
  if (options.length === 0) return []
  const boxes = options.map(
    ({ key, text }) =>
      html`<label><input type="checkbox" name="${answerField(question.key)}" value="${key}" ${chosen.includes(key) ? 'checked' : ''}><span class="chip">${text}</span></label>`,
  )
  return html`<fieldset class="chips" lang="${survey.locale}">
    <legend class="label">${question.text}</legend>
    <input type="hidden" name="${answerField(question.key)}" value="">
    ${boxes}
    </fieldset>`
}

function renderText({ survey, texts }: PageModel, { key, text, required }: Question, value: string): Html {
  // The line break that follows the tag is no part of the text.
  return html`<label class="comment">
    <span class="label"><span lang="${survey.locale}">${text}</span>${required ? '' : ` ${texts.optional}`}</span>
    <textarea name="${answerField(key)}" rows="3" maxlength="${LONGEST}" dir="auto">
${value}</textarea>
    </label>`
}

/** Answers that a form carries on without showing them. */
export function renderHiddenAnswers(answers: Answers): Html[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const values = Array.isArray(value) ? ['', ...value] : [value ?? '']
    return values.map((each) => renderHidden(answerField(key), String(each)))
  })
}

export function renderHidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}
