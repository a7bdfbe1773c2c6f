import type { Answers } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { renderHiddenAnswers, renderLeadQuestion, renderOtherQuestions } from './fields.ts'
import { type FormState, renderFoot, renderForm } from './landing-form.ts'
import { renderObjectionsForm } from './objections-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { leadOf, scaleOf } from './questions.ts'

/** Asks for the score, with that of the link chosen; without a question that takes a score, for all there is. */
export function renderRatingPage(page: PageModel, asking: FormState): string {
  const { link, locale, texts, survey } = page
  const { caption } = link
  const { given, proof, comesBack } = asking
  const lead = leadOf(survey)
  const fields = lead
    ? [renderLeadQuestion(page, lead, given[lead.key]), ...renderHiddenAnswers(choicesIn(page, given))]
    : [html`<h1 class="question">${caption}</h1>`, ...renderOtherQuestions(page, given)]
  const form = renderForm(page, proof, [
    ...fields,
    ...renderEarlierAnswer(page),
    renderFoot(page, texts.send, comesBack),
  ])
  return renderPage({
    locale,
    title: lead?.text ?? caption,
    content: [form, ...renderObjectionsForm(page, proof)],
  })
}

function renderEarlierAnswer({ texts, survey, answers }: PageModel): Html[] {
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  if (lead && typeof score === 'number') {
    const best = scaleOf(lead).at(-1) ?? score
    return [html`<p class="label note">${withScore(texts.earlier, score, best)}</p>`]
  }
  return Object.keys(answers).length > 0 ? [html`<p class="label note">${texts.earlierWords}</p>`] : []
}

/** Earlier reasons travel with the score, which decides whether they still fit. */
function choicesIn({ survey }: PageModel, given: Answers): Answers {
  const choices = survey.questions.filter(({ kind, key }) => kind === 'choice' && given[key] !== undefined)
  return Object.fromEntries(choices.map(({ key }) => [key, given[key] ?? null]))
}
