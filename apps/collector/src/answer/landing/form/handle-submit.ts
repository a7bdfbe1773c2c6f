import { Answers, type ProblemCode, Rater } from '@otklik/contract'
import { isAnswered } from '../../../ask/invitations/invitation.ts'
import { readInvitations } from '../../../ask/invitations/invitation-queries.ts'
import { askOfLink, type Link } from '../../../ask/letters/open-letter-link.ts'
import { saveObjections } from '../../../ask/letters/save-objections.ts'
import type { PageDeps } from '../../../ask/page/admit-page.ts'
import { saveRater } from '../../../ask/signatures/save-rater.ts'
import type { Database } from '../../../database/tables.ts'
import { parseItem } from '../../../http/bulk-items.ts'
import { Problem } from '../../../http/problem.ts'
import type { Inbox } from '../../intake/inbox.ts'
import { readSubmissions } from '../../intake/submission-queries.ts'
import { formKeyOf, refuseClosed } from '../pages/build-page-model.ts'
import { confirmPage } from '../pages/confirm-page.ts'
import type { Proof } from '../pages/landing-form.ts'
import { notedPage } from '../pages/objections-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import type { PageTexts } from '../pages/page-texts.ts'
import { ratingPage } from '../pages/rating-page.ts'
import { thanksPage } from '../pages/thanks-page.ts'
import { confirmationOf, type FormKey, type FormToken, isStale, makeFormToken } from './form-token.ts'
import { holdsScore, type SubmittedForm, saysNothing } from './parse-form.ts'

export interface FormDeps {
  db: Database
  pageDeps: PageDeps
  inbox: Inbox
}

/** A page, and the status that it is answered with. */
export interface Answered {
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
  link: Link,
  landing: PageModel,
  said: SubmittedForm,
  isHasty: (token: FormToken) => boolean,
): Promise<Answered> {
  const { workspaceContext, invitation } = link
  const { workspace } = workspaceContext
  const { token, answers, objections, rater } = said
  const now = pageDeps.clock()
  const key = formKeyOf(link)
  const isUnrated = link.signature !== undefined && !isAnswered(invitation) && !holdsScore(said, landing)
  const isStored = token !== undefined && (await readSubmissions(db, workspace, [token.nonce])).length > 0
  if (!isStored) {
    refuseClosed(link, now)
    if (!token || isStale(token, now)) return comeBack('stale', 409)
    if (isUnrated) return comeBack('empty', 422)
    if (saysNothing(said, landing.answers)) return said.isRating ? comeBack('empty', 422) : thank(landing)
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
    await saveObjections(db, workspaceContext, invitation.id, kept, now)
    return { page: notedPage(landing, objections), status: 200 }
  }
  return thank({ ...landing, answers: await storedAnswers() })

  async function store(token: FormToken | undefined, answers: Answers): Promise<void> {
    const id = token?.nonce ?? ''
    await inbox.respond(askOfLink(link), { id, answers, locale: landing.locale })
  }

  async function storedAnswers(): Promise<Answers> {
    // Beside what was just said there may be what another said.
    if (link.signature?.isShared) return answers
    const [stored] = await readInvitations(db, workspace, [invitation.id])
    return stored?.answers ?? {}
  }

  /** The thanks ask for more once, and then let the person go. */
  function thank(landing: PageModel): Answered {
    const asking = said.isRating ? { given: landing.answers, proof: freshProof(key, now, true) } : undefined
    return { page: thanksPage(landing, asking), status: 200 }
  }

  function confirm(token: FormToken): Answered {
    const proof = { form: token.text, confirm: confirmationOf(key, token) }
    return { page: confirmPage(landing, said, proof), status: 200 }
  }

  /** Filled in as it was sent, under a token that makes another submission. */
  function comeBack(comesBack: keyof PageTexts['comesBack'], status: number): Answered {
    const given = { ...landing.answers, ...answers }
    const asking = { given, rater, comesBack, proof: freshProof(key, now, said.isConfirmed) }
    return {
      page: said.isRating || isUnrated ? ratingPage(landing, asking) : thanksPage(landing, asking),
      status,
    }
  }
}

/** Why a form that could not be stored comes back, and with which status. */
const COMES_BACK: Partial<Record<ProblemCode, [why: keyof PageTexts['comesBack'], status: number]>> = {
  idempotency_conflict: ['used', 409],
  validation_failed: ['unfit', 422],
}

/** Proves a form that is handed out now. Who has pressed twice once isn't asked to again. */
export function freshProof(key: FormKey, now: Date, isConfirmed: boolean): Proof {
  const token = makeFormToken(key, now)
  return { form: token.text, ...(isConfirmed && { confirm: confirmationOf(key, token) }) }
}
