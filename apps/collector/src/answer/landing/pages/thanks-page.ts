import { html } from '@otklik/links/html'
import { FIELD } from './field-names.ts'
import { renderOtherQuestions } from './fields.ts'
import { renderHidden } from './hidden-fields.ts'
import { type FormState, renderFoot, renderForm } from './landing-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { leadOf, scaleOf } from './questions.ts'
import { renderRaterFields } from './rater-fields.ts'

/** Renders the page that confirms a stored answer. With a form state it asks the other questions, if there are any. */
export function renderThanksPage(page: PageModel, more?: FormState): string {
  const { link, locale, texts, survey, action, answers } = page
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  const given =
    lead && typeof score === 'number' ? withScore(texts.rated, score, scaleOf(lead).at(-1) ?? score) : ''
  const title = `${texts.thanks} ${given}`.trim()
  const changePath = `${action}/${lead?.kind === 'csi' && typeof score === 'number' ? score : 1}`
  const thanks = html`<h1 class="question">${title}</h1>
    ${link.caption ? html`<p class="caption">${link.caption}</p>` : []}
    <div class="foot"><p class="status good">${texts.progress.saved}</p><a class="change" href="${changePath}">${texts.change}</a></div>`

  const fields =
    more && lead ? [...renderOtherQuestions(page, more.answers), ...renderRaterFields(page, more.rater)] : []
  const rated = more?.rated === undefined ? [] : [renderHidden(FIELD.rated, more.rated)]
  const content = [...rated, ...fields, renderFoot(page, texts.send, more?.rejection)]
  const form = more && fields.length > 0 ? [renderForm(page, more.proof, content, 'more')] : []
  return renderPage({ locale, title, content: [thanks, ...form] })
}
