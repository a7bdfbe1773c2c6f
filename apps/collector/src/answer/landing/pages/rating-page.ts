import type { Answers } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { renderPage } from '../../../workspace/pages/page.ts'
import { renderLeadQuestion, renderOtherQuestions } from './fields.ts'
import { renderHeadline } from './headline.ts'
import { renderHiddenAnswers } from './hidden-fields.ts'
import { type FormState, renderFoot, renderForm } from './landing-form.ts'
import { renderNextStep } from './next-step.ts'
import { renderObjectionsForm } from './objections-form.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { leadOf, scaleOf } from './questions.ts'

/** Renders the page of a link: it asks for the score alone or, in a survey without scores, every question. */
export function renderRatingPage(page: PageModel, { answers, proof, rejection }: FormState): string {
  const { link, brand, locale, survey } = page
  const lead = leadOf(survey)
  const fields = lead
    ? [
        ...renderHeadline(page),
        renderLeadQuestion(page, lead, answers[lead.key]),
        ...renderHiddenAnswers(choicesIn(page, answers)),
      ]
    : [...renderHeadline(page, 'h1'), ...renderOtherQuestions(page, answers)]
  const form = renderForm(page, proof, [
    ...fields,
    ...renderEarlierAnswer(page),
    ...renderNextStep(page),
    renderFoot(page, renderSendLabel(page), rejection),
  ])
  return renderPage({
    locale,
    title: lead?.text ?? link.caption,
    brand,
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

/** Picks the chosen options. They are sent with the score, which decides whether they still fit. */
function choicesIn({ survey }: PageModel, answers: Answers): Answers {
  const choices = survey.questions.filter(({ kind, key }) => kind === 'choice' && answers[key] !== undefined)
  return Object.fromEntries(choices.map(({ key }) => [key, answers[key] ?? null]))
}

/**
 * Labels the button by the score that it sends. Only the stylesheet knows which one is chosen; without it, or in a browser
 * that lacks `:has`, the label names none.
 */
function renderSendLabel({ texts, survey }: PageModel): Html {
  const lead = leadOf(survey)
  if (lead?.kind !== 'csi') return html`${texts.send}`
  const labels = scaleOf(lead).map(
    (score) =>
      html`<span class="send-score" data-score="${score}" hidden>${withScore(texts.sendScore, score, 5)}</span>`,
  )
  return html`<span class="send-any">${texts.send}</span>${labels}`
}
