import type { PageDeps } from '../../../ask/page/admit-page.ts'
import type { Database } from '../../../database/tables.ts'
import { type FormToken, isStale } from '../../../workspace/pages/form-token.ts'
import type { Inbox } from '../../intake/inbox.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { isLikelyBot, type PressEvidence } from '../../link-visits/bot-detection.ts'
import type { PageModel } from '../pages/page-model.ts'
import { leadOf } from '../pages/questions.ts'
import { isEmptyForm, lacksVote, type SubmittedForm } from './parse-form.ts'
import { refuseClosed } from './refuse-closed.ts'
import { type FormReply, replyWhenDone, replyWithConfirmation, replyWithRejection } from './reply-pages.ts'
import { storeForm } from './store-form.ts'

export interface FormDeps {
  db: Database
  pageDeps: PageDeps
  inbox: Inbox
}

/**
 * Stores a submitted form, or replies with a page that says what is missing. A form that was stored before leads to the
 * same page again, even if the link has closed since.
 *
 * @throws {Problem} if the ask takes no answer any more
 */
export async function handleSubmit(
  { db, pageDeps, inbox }: FormDeps,
  page: PageModel,
  form: SubmittedForm,
  evidence: PressEvidence | undefined,
): Promise<FormReply> {
  const { token } = form
  const now = pageDeps.clock()
  const isRepeated =
    token !== undefined && (await readSubmissions(db, page.link.ask.workspace, [token.nonce])).length > 0
  if (!isRepeated) refuseClosed(page.link, now)
  if (!token) return replyWithRejection(page, form, 'stale', now)
  const unstored = isRepeated ? undefined : replyUnstored(page, form, token, evidence, now)
  if (unstored) return unstored

  const rejection = await storeForm({ db, inbox }, page, form, token, now)
  return rejection ? replyWithRejection(page, form, rejection, now) : replyWhenDone(page, form, token)
}

/** Replies to a form that is not stored: it is too old, says nothing, or takes one more press. */
function replyUnstored(
  page: PageModel,
  form: SubmittedForm,
  token: FormToken,
  evidence: PressEvidence | undefined,
  now: Date,
): FormReply | undefined {
  if (isStale(token, now)) return replyWithRejection(page, form, 'stale', now)
  if (lacksVote(form, page)) return replyWithRejection(page, form, 'empty', now)
  if (isEmptyForm(form, page)) {
    // Without a lead question there is no number that is missing.
    const rejection = leadOf(page.survey) ? 'empty' : 'unfit'
    return form.isRating ? replyWithRejection(page, form, rejection, now) : replyWhenDone(page, form, token)
  }
  if (!form.isConfirmed && isLikelyBot(token.issuedAt, evidence, now)) {
    return replyWithConfirmation(page, form, token)
  }
  return undefined
}
