import { type Answers, MAX_CONTACT_LENGTH } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { answerField } from './field-names.ts'
import type { PageModel } from './page-model.ts'
import { leadOf, optionsForScore, type Question, scaleOf, textForScore } from './questions.ts'
import { scaleWords } from './scale-words.ts'

const MAX_TEXT_LENGTH = 4000

/** Renders the lead question as the page's heading, with its scale and the chosen score. */
export function renderLeadQuestion(page: PageModel, question: Question, chosen: unknown): Html {
  return renderScale(page, question, chosen, true)
}

/** Renders the questions after the lead, filled in. A choice offers the options that fit the stored score. */
export function renderOtherQuestions(page: PageModel, answers: Answers): Html[] {
  const lead = leadOf(page.survey)
  return page.survey.questions
    .filter((question) => question !== lead)
    .flatMap((question) => renderQuestion(page, question, answers[question.key]))
}

function renderQuestion(page: PageModel, question: Question, answer: unknown): Html | Html[] {
  switch (question.kind) {
    case 'text':
      return renderText(page, question, typeof answer === 'string' ? answer : '')
    case 'contact':
      return renderContact(page, question, typeof answer === 'string' ? answer : '')
    case 'choice':
      return renderChoice(page, question, Array.isArray(answer) ? answer : [])
    case 'csi':
    case 'nps':
      return renderScale(page, question, answer, false)
  }
}

function renderScale({ survey, locale }: PageModel, question: Question, chosen: unknown, leads: boolean) {
  const scale = scaleWords(question, survey.locale, locale)
  const { words, worst, best } = scale
  const radios = scaleOf(question).map((score, index) => {
    const word = words[index]
    const label = word === undefined ? score : `${score}, ${word}`
    const flags = [...(score === chosen ? ['checked'] : []), ...(leads ? ['required'] : [])].join(' ')
    const between = word === undefined || word === worst || word === best ? [] : renderWord(word)
    return html`<label><input type="radio" name="${answerField(question.key)}" value="${score}" aria-label="${label}" ${flags}><span class="box" aria-hidden="true">${score}</span>${between}</label>`
  })
  const text = html`<span lang="${survey.locale}">${question.text}</span>`
  return html`<fieldset>
    ${leads ? html`<legend><h1 class="question">${text}</h1></legend>` : html`<legend class="label">${text}</legend>`}
    <div lang="${scale.locale}" dir="${scale.direction}">
    <div class="scores ${question.kind}">
    ${radios}
    </div>
    <div class="ends" aria-hidden="true"><span>${worst}</span><span>${best}</span></div>
    </div>
    </fieldset>`
}

/** Renders the word that a pointer shows under a box. A screen reader has it from the label. */
function renderWord(word: string): Html {
  return html`<span class="word" aria-hidden="true">${word}</span>`
}

function renderChoice({ survey, answers }: PageModel, question: Question, chosen: unknown[]): Html | Html[] {
  const score = answers[leadOf(survey)?.key ?? '']
  const options = optionsForScore(question, score)
  if (options.length === 0) return []
  const name = answerField(question.key)
  const boxes = options.map(
    ({ key, text }) =>
      html`<label><input type="checkbox" name="${name}" value="${key}" aria-label="${text}" ${chosen.includes(key) ? 'checked' : ''}><span class="chip" aria-hidden="true">${text}</span></label>`,
  )
  // The empty field tells "no option chosen" from "not asked".
  return html`<fieldset class="chips" lang="${survey.locale}">
    <legend class="label">${textForScore(question, score)}</legend>
    <input type="hidden" name="${name}" value="">
    ${boxes}
    </fieldset>`
}

/** Renders a text. Where no score leads, the page itself asks for it, so the browser misses a required one. */
function renderText(page: PageModel, question: Question, value: string): Html {
  const flags = question.required && !leadOf(page.survey) ? 'required' : ''
  // HTML drops the line break after the opening tag.
  return html`<label class="comment">
    ${renderLabel(page, question)}
    <textarea name="${answerField(question.key)}" rows="3" maxlength="${MAX_TEXT_LENGTH}" dir="auto" placeholder=" " ${flags}>
${value}</textarea>
    </label>`
}

function renderContact(page: PageModel, question: Question, value: string): Html {
  return html`<label class="comment">
    ${renderLabel(page, question)}
    <input class="line" type="text" name="${answerField(question.key)}" value="${value}" maxlength="${MAX_CONTACT_LENGTH}" autocomplete="email" dir="auto" placeholder=" ">
    </label>`
}

function renderLabel({ survey, texts, answers }: PageModel, question: Question): Html {
  const text = textForScore(question, answers[leadOf(survey)?.key ?? ''])
  const optional = question.required ? '' : ` ${texts.optional}`
  return html`<span class="label"><span lang="${survey.locale}">${text}</span>${optional}</span>`
}
