import { Answers, type ProblemCode, Rater } from '@otklik/contract'
import { saveObjections } from '../../../ask/letters/objections.ts'
import { saveRater } from '../../../ask/signatures/save-rater.ts'
import type { Database } from '../../../database/tables.ts'
import { parseItem } from '../../../http/bulk-items.ts'
import { Problem } from '../../../http/problem.ts'
import type { FormToken } from '../../../workspace/pages/form-token.ts'
import type { Inbox } from '../../intake/inbox.ts'
import type { Rejection } from '../pages/landing-form.ts'
import type { PageModel } from '../pages/page-model.ts'
import type { SubmittedForm } from './parse-form.ts'

/** Lists the problems that a person can mend by sending the form again. */
const REJECTIONS: Partial<Record<ProblemCode, Rejection>> = {
  idempotency_conflict: 'used',
  validation_failed: 'unfit',
}

/**
 * Stores a form: its answers through the inbox, under the token's nonce, then the facts about the rater and the
 * objections.
 *
 * @returns why the form is rejected, if it is
 * @throws {Problem} if the ask takes nothing any more
 */
export async function storeForm(
  { db, inbox }: { db: Database; inbox: Inbox },
  { link, locale }: PageModel,
  form: SubmittedForm,
  { nonce }: FormToken,
  now: Date,
): Promise<Rejection | undefined> {
  const { ask, idSecret } = link
  try {
    // Before the answers, so that a bad fact about the rater stores nothing of the form.
    const rater = parseItem(Rater, form.rater)
    if (!isEmpty(form.answers)) {
      const answers = parseItem(Answers, form.answers)
      await inbox.respond(ask, { id: nonce, answers, locale })
    }
    if (!isEmpty(rater)) await saveRater(db, ask.workspace, ask.invitation, rater, now)
  } catch (error) {
    const rejection = error instanceof Problem ? REJECTIONS[error.code] : undefined
    if (!rejection) throw error
    return rejection
  }

  if (form.objections.length > 0) {
    const wrongService = form.objections.includes('wrong_service')
    const optOut = form.objections.includes('opt_out')
    await saveObjections(db, { ...ask, idSecret }, ask.invitation, { wrongService, optOut }, now)
  }
  return undefined
}

function isEmpty(fields: object): boolean {
  return Object.keys(fields).length === 0
}
