import type { Answers } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { hiddenAnswers, leadField, otherFields } from './fields.ts'
import { type FormState, foot, landingForm } from './landing-form.ts'
import { objectionsForm } from './objections-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { leadOf, scaleOf } from './questions.ts'

/** Asks for the score, with that of the link chosen; without a question that takes a score, for all there is. */
export function ratingPage(landing: PageModel, asking: FormState): string {
  const { link, locale, texts, survey } = landing
  const { caption } = link
  const { given, proof, comesBack } = asking
  const lead = leadOf(survey)
  const fields = lead
    ? [leadField(landing, lead, given[lead.key]), ...hiddenAnswers(choicesIn(landing, given))]
    : [html`<h1 class="question">${caption}</h1>`, ...otherFields(landing, given)]
  const form = landingForm(landing, proof, [
    ...fields,
    ...earlierAnswer(landing),
    foot(landing, texts.send, comesBack),
  ])
  return renderPage({
    locale,
    title: lead?.text ?? caption,
    content: [form, ...objectionsForm(landing, proof)],
  })
}

function earlierAnswer({ texts, survey, answers }: PageModel): Html[] {
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
