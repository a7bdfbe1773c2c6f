import { renderConfirmPage } from '../pages/confirm-page.ts'
import type { Rejection } from '../pages/landing-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import { renderRatingPage } from '../pages/rating-page.ts'
import { renderThanksPage } from '../pages/thanks-page.ts'
import { formKeyOf, proveForm } from './form-proof.ts'
import { confirmationOf, type FormToken } from './form-token.ts'
import { lacksVote, type SubmittedForm } from './parse-form.ts'

/** Holds a page that replies to a form, and its HTTP status. */
export interface PageReply {
  html: string
  status: number
}

const REJECTION_STATUS: Record<Rejection, number> = { stale: 409, used: 409, unfit: 422, empty: 422 }

/** Thanks for a rating, and asks the other questions. After those it only thanks. */
export function replyWithThanks(page: PageModel, { isRating }: SubmittedForm, now: Date): PageReply {
  const more = isRating ? { answers: page.answers, proof: proveForm(page.link, now, true) } : undefined
  return { html: renderThanksPage(page, more), status: 200 }
}

/** Asks the person to confirm a form, under the same token. */
export function replyWithConfirmation(page: PageModel, form: SubmittedForm, token: FormToken): PageReply {
  const proof = { token: token.text, confirmation: confirmationOf(formKeyOf(page.link), token) }
  return { html: renderConfirmPage(page, form, proof), status: 200 }
}

/** Returns a form that cannot be stored, filled in as it was sent. A new token makes it another submission. */
export function replyWithRejection(
  page: PageModel,
  form: SubmittedForm,
  rejection: Rejection,
  now: Date,
): PageReply {
  const state = {
    answers: { ...page.answers, ...form.answers },
    rater: form.rater,
    proof: proveForm(page.link, now, form.isConfirmed),
    rejection,
  }
  const isRating = form.isRating || lacksVote(form, page)
  return {
    html: isRating ? renderRatingPage(page, state) : renderThanksPage(page, state),
    status: REJECTION_STATUS[rejection],
  }
}
