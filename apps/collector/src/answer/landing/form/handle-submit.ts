import type { Answers } from '@otklik/contract'
import { readInvitations } from '../../../ask/invitations/invitation-queries.ts'
import type { PageDeps } from '../../../ask/page/admit-page.ts'
import type { Database } from '../../../database/tables.ts'
import type { Inbox } from '../../intake/inbox.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { isLikelyBot, type PressEvidence } from '../../link-visits/bot-detection.ts'
import { renderObjectionsPage } from '../pages/objections-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import { type FormToken, isStale } from './form-token.ts'
import { isEmptyForm, lacksVote, type SubmittedForm } from './parse-form.ts'
import { refuseClosed } from './refuse-closed.ts'
import { type PageReply, replyWithConfirmation, replyWithRejection, replyWithThanks } from './reply-pages.ts'
import { storeForm } from './store-form.ts'

export interface FormDeps {
  db: Database
  pageDeps: PageDeps
  inbox: Inbox
}

/**
 * Stores a submitted form, or replies with a page that says what is missing. A form that was stored before gets the
 * same reply again, even if the link has closed since.
 *
 * @throws {Problem} if the ask takes no answer any more
 */
export async function handleSubmit(
  { db, pageDeps, inbox }: FormDeps,
  page: PageModel,
  form: SubmittedForm,
  evidence: PressEvidence | undefined,
): Promise<PageReply> {
  const { token } = form
  const { workspace } = page.link.ask
  const now = pageDeps.clock()
  const isRepeated = token !== undefined && (await readSubmissions(db, workspace, [token.nonce])).length > 0
  if (!isRepeated) refuseClosed(page.link, now)
  if (!token) return replyWithRejection(page, form, 'stale', now)
  const unstored = isRepeated ? undefined : replyUnstored(page, form, token, evidence, now)
  if (unstored) return unstored

  const rejection = await storeForm({ db, inbox }, page, form, token, now)
  if (rejection) return replyWithRejection(page, form, rejection, now)
  if (form.objections.length > 0) return { html: renderObjectionsPage(page, form.objections), status: 200 }
  return replyWithThanks({ ...page, answers: await visibleAnswers(db, page, form) }, form, now)
}

/** Replies to a form that is not stored: it is too old, says nothing, or takes one more press. */
function replyUnstored(
  page: PageModel,
  form: SubmittedForm,
  token: FormToken,
  evidence: PressEvidence | undefined,
  now: Date,
): PageReply | undefined {
  if (isStale(token, now)) return replyWithRejection(page, form, 'stale', now)
  if (lacksVote(form, page)) return replyWithRejection(page, form, 'empty', now)
  if (isEmptyForm(form, page)) {
    return form.isRating ? replyWithRejection(page, form, 'empty', now) : replyWithThanks(page, form, now)
  }
  if (!form.isConfirmed && isLikelyBot(token.issuedAt, evidence, now)) {
    return replyWithConfirmation(page, form, token)
  }
  return undefined
}

/** Reads the answers that the person may see: all that are stored, or only those of the form if others vote as one. */
async function visibleAnswers(db: Database, { link }: PageModel, form: SubmittedForm): Promise<Answers> {
  if (link.isShared) return form.answers
  const [stored] = await readInvitations(db, link.ask.workspace, [link.ask.invitation])
  return stored?.answers ?? {}
}
