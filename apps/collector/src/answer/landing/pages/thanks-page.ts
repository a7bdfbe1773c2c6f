import { html } from '@otklik/links/html'
import { renderOtherQuestions } from './fields.ts'
import { type FormState, renderFoot, renderForm } from './landing-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { leadOf, scaleOf } from './questions.ts'
import { renderRaterFields } from './rater-fields.ts'

/** Says that the answer is stored, and asks for more, if there is more to ask. */
export function renderThanksPage(page: PageModel, asking?: FormState): string {
  const { link, locale, texts, survey, action, answers } = page
  const { caption } = link
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  const rated =
    lead && typeof score === 'number' ? withScore(texts.rated, score, scaleOf(lead).at(-1) ?? score) : ''
  const title = `${texts.thanks} ${rated}`.trim()
  const path = `${action}/${lead?.kind === 'csi' && typeof score === 'number' ? score : 1}`
  const told = html`<h1 class="question">${title}</h1>
    ${caption ? html`<p class="caption">${caption}</p>` : []}
    <div class="foot"><p class="status good">${texts.saved}</p><a class="change" href="${path}">${texts.change}</a></div>`

  const fields =
    asking && lead
      ? [...renderOtherQuestions(page, asking.given), ...renderRaterFields(page, asking.rater)]
      : []
  const more =
    asking && fields.length > 0
      ? [renderForm(page, asking.proof, [...fields, renderFoot(page, texts.send, asking.comesBack)], 'more')]
      : []
  return renderPage({ locale, title, content: [told, ...more] })
}
