import { html } from '@otklik/links/html'
import { leadOf } from '../form/form-body.ts'
import { otherFields, scaleOf } from './fields.ts'
import { type FormState, foot, landingForm } from './landing-form.ts'
import { renderPage } from './page.ts'
import type { PageModel } from './page-model.ts'
import { withScore } from './page-texts.ts'
import { raterFields } from './rater-fields.ts'

/** Says that the answer is stored, and asks for more, if there is more to ask. */
export function thanksPage(landing: PageModel, asking?: FormState): string {
  const { locale, texts, survey, caption, action, answers } = landing
  const lead = leadOf(survey)
  const score = lead && answers[lead.key]
  const rated =
    lead && typeof score === 'number' ? withScore(texts.rated, score, scaleOf(lead).at(-1) ?? score) : ''
  const title = `${texts.thanks} ${rated}`.trim()
  const link = `${action}/${lead?.kind === 'csi' && typeof score === 'number' ? score : 1}`
  const told = html`<h1 class="question">${title}</h1>
    ${caption ? html`<p class="caption">${caption}</p>` : []}
    <div class="foot"><p class="status good">${texts.progress.saved}</p><a class="change" href="${link}">${texts.change}</a></div>`

  const fields =
    asking && lead ? [...otherFields(landing, asking.given), ...raterFields(landing, asking.rater)] : []
  const more =
    asking && fields.length > 0
      ? [landingForm(landing, asking.proof, [...fields, foot(landing, texts.send, asking.comesBack)], 'more')]
      : []
  return renderPage({ locale, title, content: [told, ...more] })
}
