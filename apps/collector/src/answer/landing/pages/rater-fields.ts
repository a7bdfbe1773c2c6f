import { MAX_RATER_LENGTH, type Rater } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { RATER_FIELDS, raterField } from './field-names.ts'
import type { PageModel } from './page-model.ts'

/**
 * Asks who rates, and what about, where nobody was asked by name. What was said before is not shown again: the next
 * person at this browser may be another one.
 */
export function renderRaterFields({ link, texts }: PageModel, said: Rater = {}): Html[] {
  if (!link.signature) return []
  return RATER_FIELDS.map(
    (part) =>
      html`<label class="comment">
      <span class="label">${texts.rater[part]} ${texts.optional}</span>
      <textarea name="${raterField(part)}" rows="1" maxlength="${MAX_RATER_LENGTH[part]}" dir="auto">
${said[part] ?? ''}</textarea>
      </label>`,
  )
}
