import { Answers, type ProblemCode, Rater } from '@otklik/contract'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import { readInvitations } from '../../../ask/invitations/invitation-queries.ts'
import { saveObjections } from '../../../ask/letters/save-objections.ts'
import type { PageDeps } from '../../../ask/page/admit-page.ts'
import { saveRater } from '../../../ask/signatures/save-rater.ts'
import type { Database } from '../../../database/tables.ts'
import { parseItem } from '../../../http/bulk-items.ts'
import { Problem } from '../../../http/problem.ts'
import type { Inbox } from '../../intake/inbox.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { renderConfirmPage } from '../pages/confirm-page.ts'
import { renderObjectionsPage } from '../pages/objections-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import type { PageTexts } from '../pages/page-texts.ts'
import { renderRatingPage } from '../pages/rating-page.ts'
import { renderThanksPage } from '../pages/thanks-page.ts'
import { formKeyOf, proveForm } from './form-proof.ts'
import { confirmationOf, type FormToken, isStale } from './form-token.ts'
import { holdsScore, isEmptyForm, type SubmittedForm } from './parse-form.ts'
import { refuseClosed } from './refuse-closed.ts'

export interface FormDeps {
  db: Database
  pageDeps: PageDeps
  inbox: Inbox
}

/** A page, and the status that it is answered with. */
export interface PageReply {
  page: string
  status: number
}

/**
 * Takes what a form says: stores it, or hands out a page on which one more press will. What was stored before is
 * acknowledged again, whatever has run out since.
 *
 * @param isHasty whether the press came as a machine's would
 * @throws {Problem} where the ask takes nothing any more
 */
export async function handleSubmit(
  { db, pageDeps, inbox }: FormDeps,
  page: PageModel,
  said: SubmittedForm,
  isHasty: (token: FormToken) => boolean,
): Promise<PageReply> {
  const { link } = page
  const { ask, invitation, idSecret } = link
  const { workspace } = ask
  const { token, answers, objections, rater } = said
  const now = pageDeps.clock()
  const isUnrated = link.signature !== undefined && !isAnswered(invitation) && !holdsScore(said, page)
  const isStored = token !== undefined && (await readSubmissions(db, workspace, [token.nonce])).length > 0
  if (!isStored) {
    refuseClosed(link, now)
    if (!token || isStale(token, now)) return comeBack('stale', 409)
    if (isUnrated) return comeBack('empty', 422)
    if (isEmptyForm(said, page.answers)) return said.isRating ? comeBack('empty', 422) : thank(page)
    if (!said.isConfirmed && isHasty(token)) return confirm(token)
  }

  try {
    const kept = parseItem(Rater, rater)
    if (Object.keys(answers).length > 0) await store(token, parseItem(Answers, answers))
    if (Object.keys(kept).length > 0) await saveRater(db, workspace, invitation.id, kept, now)
  } catch (error) {
    const again = error instanceof Problem ? COMES_BACK[error.code] : undefined
    if (!again) throw error
    return comeBack(...again)
  }
  if (objections.length > 0) {
    const kept = {
      wrongService: objections.includes('wrong_service'),
      optOut: objections.includes('opt_out'),
    }
    await saveObjections(db, { ...ask, idSecret }, invitation.id, kept, now)
    return { page: renderObjectionsPage(page, objections), status: 200 }
  }
  return thank({ ...page, answers: await storedAnswers() })

  async function store(token: FormToken | undefined, answers: Answers): Promise<void> {
    const id = token?.nonce ?? ''
    await inbox.respond(ask, { id, answers, locale: page.locale })
  }

  async function storedAnswers(): Promise<Answers> {
    // Beside what was just said there may be what another said.
    if (link.isShared) return answers
    const [stored] = await readInvitations(db, workspace, [invitation.id])
    return stored?.answers ?? {}
  }

  /** The thanks ask for more once, and then let the person go. */
  function thank(page: PageModel): PageReply {
    const asking = said.isRating ? { given: page.answers, proof: proveForm(link, now, true) } : undefined
    return { page: renderThanksPage(page, asking), status: 200 }
  }

  function confirm(token: FormToken): PageReply {
    const proof = { token: token.text, confirmation: confirmationOf(formKeyOf(link), token) }
    return { page: renderConfirmPage(page, said, proof), status: 200 }
  }

  /** Filled in as it was sent, under a token that makes another submission. */
  function comeBack(comesBack: keyof PageTexts['comesBack'], status: number): PageReply {
    const given = { ...page.answers, ...answers }
    const asking = { given, rater, comesBack, proof: proveForm(link, now, said.isConfirmed) }
    return {
      page: said.isRating || isUnrated ? renderRatingPage(page, asking) : renderThanksPage(page, asking),
      status,
    }
  }
}

/** Why a form that could not be stored comes back, and with which status. */
const COMES_BACK: Partial<Record<ProblemCode, [why: keyof PageTexts['comesBack'], status: number]>> = {
  idempotency_conflict: ['used', 409],
  validation_failed: ['unfit', 422],
}
