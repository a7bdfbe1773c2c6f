import type { FastifyReply } from 'fastify'
import { confirmationOf, type FormToken } from '../../../workspace/pages/form-token.ts'
import { leadTo, sendFormPage } from '../../../workspace/pages/send-page.ts'
import { renderConfirmPage } from '../pages/confirm-page.ts'
import type { Rejection } from '../pages/landing-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import { notedPath, thanksPath } from '../pages/page-paths.ts'
import { renderRatingPage } from '../pages/rating-page.ts'
import { renderThanksPage } from '../pages/thanks-page.ts'
import { formKeyOf, proveForm } from './form-proof.ts'
import { lacksVote, type SubmittedForm } from './parse-form.ts'

/**
 * Tells how a form is replied to. A form that is done leads to another page, which a browser can reload and go back to.
 * Any other form gets a page without an address, as it repeats what the form says.
 */
export type FormReply = { path: string } | { html: string; status: number }

/** Replies to a form, with a page or by leading the browser to another one. */
export function sendFormReply(reply: FastifyReply, next: FormReply): FastifyReply {
  return 'path' in next ? leadTo(reply, next.path) : sendFormPage(reply, next.html, next.status)
}

export const REJECTION_STATUS: Record<Rejection, number> = { stale: 409, used: 409, unfit: 422, empty: 422 }

/** Leads to the page that thanks for a rating, for the answers to the other questions, or for objections. */
export function replyWhenDone(page: PageModel, form: SubmittedForm, { nonce }: FormToken): FormReply {
  if (form.objections.length > 0) return { path: notedPath(page) }
  return { path: form.isRating ? thanksPath(page, nonce) : thanksPath(page, form.rated ?? nonce, 'done') }
}

/** Asks the person to confirm a form, under the same token. */
export function replyWithConfirmation(page: PageModel, form: SubmittedForm, token: FormToken): FormReply {
  const proof = { token: token.text, confirmation: confirmationOf(formKeyOf(page.link), token) }
  return { html: renderConfirmPage(page, form, proof), status: 200 }
}

/** Returns a form that cannot be stored, filled in as it was sent. A new token makes it another submission. */
export function replyWithRejection(
  page: PageModel,
  form: SubmittedForm,
  rejection: Rejection,
  now: Date,
): FormReply {
  const state = {
    answers: { ...page.answers, ...form.answers },
    rater: form.rater,
    proof: proveForm(page.link, now, form.isConfirmed),
    rejection,
    rated: form.rated,
  }
  const isRating = form.isRating || lacksVote(form, page)
  return {
    html: isRating ? renderRatingPage(page, state) : renderThanksPage(page, state),
    status: REJECTION_STATUS[rejection],
  }
}
