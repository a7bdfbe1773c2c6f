import { html } from '@otklik/links/html'
import { renderPage } from '../../../workspace/pages/page.ts'
import { FIELD } from './field-names.ts'
import { renderOtherQuestions } from './fields.ts'
import { renderSubject } from './headline.ts'
import { renderHidden } from './hidden-fields.ts'
import { type FormState, renderForm, renderOfferFoot } from './landing-form.ts'
import { renderNextStep } from './next-step.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { isLowScore, leadOf, scaleOf } from './questions.ts'
import { renderRaterFields } from './rater-fields.ts'

/** Renders the page that confirms a stored answer. With a form state it asks the other questions, if there are any. */
export function renderThanksPage(page: PageModel, more?: FormState): string {
  const { brand, locale, texts, survey, action, answers } = page
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  const title = thanksFor(page)
  const changePath = `${action}/${lead?.kind === 'csi' && typeof score === 'number' ? score : 1}`
  // Beside "Nothing was sent yet", it would not be clear what was saved.
  const status = more?.rejection ? [] : html`<p class="status good">${texts.progress.saved}</p>`
  const thanks = html`<h1 class="question">${title}</h1>
    ${[...renderSubject(page), ...renderNextStep(page)]}
    <div class="foot">${status}<a class="change" href="${changePath}">${texts.change}</a></div>`

  const fields =
    more && lead ? [...renderOtherQuestions(page, more.answers), ...renderRaterFields(page, more.rater)] : []
  const rated = more?.rated === undefined ? [] : [renderHidden(FIELD.rated, more.rated)]
  const form =
    more && fields.length > 0
      ? [renderForm(page, more.proof, [...rated, ...fields, renderOfferFoot(page, more.rejection)], 'more')]
      : []
  return renderPage({ locale, title, brand, content: [thanks, ...form] })
}

/** Repeats the score with thanks. A low one is thanked for in other words than a high one. */
function thanksFor({ texts, survey, answers }: PageModel): string {
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  if (!lead || typeof score !== 'number') return texts.thanks
  const thanks = isLowScore(lead, score) ? texts.thanksForTelling : texts.thanks
  return `${thanks} ${withScore(texts.rated, score, scaleOf(lead).at(-1) ?? score)}`
}
