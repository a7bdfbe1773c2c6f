import { type FormBody, fieldIn } from '../../answer/landing/form/form-body.ts'
import { type FormReply, REJECTION_STATUS } from '../../answer/landing/form/reply-pages.ts'
import { FIELD } from '../../answer/landing/pages/field-names.ts'
import type { FormProof } from '../../answer/landing/pages/landing-form.ts'
import { isLikelyBot } from '../../answer/link-visits/bot-detection.ts'
import {
  confirmationOf,
  type FormKey,
  isConfirmed,
  isStale,
  makeFormToken,
  readFormToken,
} from '../../workspace/pages/form-token.ts'
import { renderCasePage } from './case-page.ts'
import { renderConfirmSettledPage } from './confirm-settled-page.ts'
import type { CasePageModel } from './page-model.ts'
import { isAwaitingWord } from './person-step-queries.ts'
import { SETTLED_FIELD, type SettledRejection } from './settled-form.ts'
import { readWord, takeWord, type WordDeps } from './take-word.ts'

/**
 * Takes a form with the person's word, or replies with a page that says what is missing. A form that was taken before, or
 * that nobody is asked any more, leads to the page as it is now.
 */
export async function handleSettled(deps: WordDeps, page: CasePageModel, body: FormBody): Promise<FormReply> {
  const { file, steps, workspaceContext, now, action } = page
  if (!isAwaitingWord(file, steps)) return { path: action }
  const key = formKeyOf(page)
  const token = readFormToken(key, fieldIn(body, FIELD.token))
  const hasConfirmed = token !== undefined && isConfirmed(key, token, fieldIn(body, FIELD.confirmation))
  const fields = {
    settled: fieldIn(body, SETTLED_FIELD.settled),
    afterScore: fieldIn(body, SETTLED_FIELD.afterScore),
    comment: fieldIn(body, SETTLED_FIELD.comment),
  }
  if (!token || isStale(token, now)) return reject('stale')
  const word = readWord(fields)
  if (typeof word === 'string') return reject(word)
  if (!hasConfirmed && isLikelyBot(token.issuedAt, undefined, now)) {
    const proof = { token: token.text, confirmation: confirmationOf(key, token) }
    return { html: renderConfirmSettledPage(page, word, proof), status: 200 }
  }
  await takeWord(deps, workspaceContext, file.id, word, now)
  return { path: action }

  function reject(rejection: SettledRejection): FormReply {
    const state = { fields, rejection, proof: proveSettledForm(page, hasConfirmed) }
    return { html: renderCasePage(page, state), status: REJECTION_STATUS[rejection] }
  }
}

/** Proves a form that is handed out now. A person who has confirmed once is not asked to confirm again. */
export function proveSettledForm(page: CasePageModel, hasConfirmed: boolean): FormProof {
  const key = formKeyOf(page)
  const token = makeFormToken(key, page.now)
  return { token: token.text, ...(hasConfirmed && { confirmation: confirmationOf(key, token) }) }
}

function formKeyOf({ file, workspaceContext }: CasePageModel): FormKey {
  return { secret: workspaceContext.idSecret, ask: ['c', file.workspace, file.id] }
}
