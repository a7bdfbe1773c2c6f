import { type Answers, type LocalizedSurvey, QUESTION_KINDS } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { fieldOf, fittingOptions, leadOf } from '../form/form-body.ts'
import type { PageModel } from './page-model.ts'

type Question = LocalizedSurvey['questions'][number]

/** The longest text that is taken. */
const LONGEST = 4000

/** Returns the scores that a question takes, worst to best. */
export function scaleOf({ kind }: Question): readonly number[] {
  return QUESTION_KINDS[kind].scale ?? []
}

/** The question that stands first, as the heading of its page: a scale, or whatever else it takes. */
export function leadField(landing: PageModel, question: Question, chosen: unknown): Html {
  return scoreField(landing, question, chosen, true)
}

/** The questions after the lead, filled in. What is offered fits the score that is stored. */
export function otherFields(landing: PageModel, given: Answers): Html[] {
  const lead = leadOf(landing.survey)
  return landing.survey.questions
    .filter((question) => question !== lead)
    .flatMap((question) => otherField(landing, question, given[question.key]))
}

function otherField(landing: PageModel, question: Question, value: unknown): Html | Html[] {
  switch (question.kind) {
    case 'text':
      return textField(landing, question, typeof value === 'string' ? value : '')
    case 'choice':
      return choiceField(landing, question, Array.isArray(value) ? value : [])
    case 'csi':
    case 'nps':
      return scoreField(landing, question, value, false)
  }
}

function scoreField(
  { texts, survey, caption }: PageModel,
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
    return html`<label><input type="radio" name="${fieldOf(question.key)}" value="${score}" aria-label="${spoken}" ${flags}><span class="box">${score}</span></label>`
  })
  const text = html`<span lang="${survey.locale}">${question.text}</span>`
  return html`<fieldset>
    ${leads ? html`<legend><h1 class="question">${text}</h1></legend>` : html`<legend class="label">${text}</legend>`}
    ${leads && caption ? html`<p class="caption">${caption}</p>` : []}
    <div class="scores ${question.kind}">
    ${radios}
    </div>
    <div class="ends" aria-hidden="true"><span>${ends[0]}</span><span>${ends[1]}</span></div>
    </fieldset>`
}

/** The empty field says that the question was asked, where no option is chosen. */
function choiceField({ survey, answers }: PageModel, question: Question, chosen: unknown[]): Html | Html[] {
  const score = answers[leadOf(survey)?.key ?? '']
  const options = fittingOptions(question, score)
  if (options.length === 0) return []
  const boxes = options.map(
    ({ key, text }) =>
      html`<label><input type="checkbox" name="${fieldOf(question.key)}" value="${key}" ${chosen.includes(key) ? 'checked' : ''}><span class="chip">${text}</span></label>`,
  )
  return html`<fieldset class="chips" lang="${survey.locale}">
    <legend class="label">${question.text}</legend>
    <input type="hidden" name="${fieldOf(question.key)}" value="">
    ${boxes}
    </fieldset>`
}

function textField({ survey, texts }: PageModel, { key, text, required }: Question, value: string): Html {
  // The line break that follows the tag is no part of the text.
  return html`<label class="comment">
    <span class="label"><span lang="${survey.locale}">${text}</span>${required ? '' : ` ${texts.optional}`}</span>
    <textarea name="${fieldOf(key)}" rows="3" maxlength="${LONGEST}" dir="auto">
${value}</textarea>
    </label>`
}

/** Answers that a form carries on without showing them. */
export function hiddenAnswers(answers: Answers): Html[] {
  return Object.entries(answers).flatMap(([key, value]) => {
    const values = Array.isArray(value) ? ['', ...value] : [value ?? '']
    return values.map((each) => hidden(fieldOf(key), String(each)))
  })
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}
