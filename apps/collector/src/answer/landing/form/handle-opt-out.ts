import { type LetterWish, readObjections, saveLetterWish } from '../../../ask/letters/objections.ts'
import type { Database } from '../../../database/tables.ts'
import {
  confirmationOf,
  type FormToken,
  isConfirmed,
  isStale,
  readFormToken,
} from '../../../workspace/pages/form-token.ts'
import { isLikelyBot, type PressEvidence } from '../../link-visits/bot-detection.ts'
import { FIELD } from '../pages/field-names.ts'
import type { Rejection } from '../pages/landing-form.ts'
import { renderConfirmOptOutPage, renderOptOutPage } from '../pages/opt-out-page.ts'
import type { PageModel } from '../pages/page-model.ts'
import { optOutPath } from '../pages/page-paths.ts'
import { type FormBody, fieldIn } from './form-body.ts'
import { formKeyOf, proveForm } from './form-proof.ts'
import { type FormReply, REJECTION_STATUS } from './reply-pages.ts'

/** Holds what a form of the opt-out page says, and what proves that it was handed out. */
export interface OptOutForm {
  /** It is missing if the collector did not hand the form out for this ask. */
  token: FormToken | undefined
  isConfirmed: boolean
  /** It is missing if nothing was ticked. */
  wish: LetterWish | undefined
}

/** Reads the body of a form of the opt-out page. */
export function parseOptOutForm(body: FormBody, { link }: PageModel): OptOutForm {
  const key = formKeyOf(link)
  const token = readFormToken(key, fieldIn(body, FIELD.token))
  const wish = fieldIn(body, FIELD.letterWish)
  return {
    token,
    isConfirmed: token !== undefined && isConfirmed(key, token, fieldIn(body, FIELD.confirmation)),
    wish: wish === 'stop' || wish === 'resume' ? wish : undefined,
  }
}

/**
 * Stops the letters to a person, or sends them again, or replies with a page that says what is missing.
 *
 * @throws {Problem} `erased` if it is not known any more who was asked
 */
export async function handleOptOut(
  db: Database,
  page: PageModel,
  { token, isConfirmed, wish }: OptOutForm,
  evidence: PressEvidence | undefined,
  now: Date,
): Promise<FormReply> {
  const { link } = page
  if (!token || isStale(token, now)) return reject('stale')
  if (!wish) return reject('unfit')
  if (!isConfirmed && isLikelyBot(token.issuedAt, evidence, now)) {
    const proof = { token: token.text, confirmation: confirmationOf(formKeyOf(link), token) }
    return { html: renderConfirmOptOutPage(page, proof, wish), status: 200 }
  }
  await saveLetterWish(db, { ...link.ask, idSecret: link.idSecret }, link.ask.invitation, wish, now)
  return { path: optOutPath(page, 'done') }

  async function reject(rejection: Rejection): Promise<FormReply> {
    const { optOut: isOptedOut } = await readObjections(db, link.idSecret, link.invitation)
    const proof = proveForm(link, now, isConfirmed)
    return {
      html: renderOptOutPage(page, proof, { isOptedOut, rejection }),
      status: REJECTION_STATUS[rejection],
    }
  }
}
