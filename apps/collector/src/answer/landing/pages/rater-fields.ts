import { MAX_RATER_LENGTH, type Rater } from '@otklik/contract'
import { type Html, html } from '@otklik/links/html'
import { RATER_FIELDS, raterField } from './field-names.ts'
import type { PageModel } from './page-model.ts'

/** Tells browsers what each fact is, so that a person's own name need not be typed. */
const AUTOCOMPLETE = { about: 'off', contact: 'name' } as const satisfies Record<keyof Rater, string>

/**
 * Renders the fields that ask who rates, and what about. Only a signature has them, as nobody was asked by name.
 *
 * @param sent what the form has just sent, never what is stored, as somebody else may use the browser next
 */
export function renderRaterFields({ link, texts }: PageModel, sent: Rater = {}): Html[] {
  if (!link.signature) return []
  return RATER_FIELDS.map(
    (fact) =>
      html`<label class="comment">
      <span class="label">${texts.rater[fact]} ${texts.optional}</span>
      <input class="line" type="text" name="${raterField(fact)}" value="${sent[fact] ?? ''}" maxlength="${MAX_RATER_LENGTH[fact]}" autocomplete="${AUTOCOMPLETE[fact]}" dir="auto" placeholder=" ">
      </label>`,
  )
}
