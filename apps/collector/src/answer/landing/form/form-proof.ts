import type { Link } from '../../../ask/letters/link.ts'
import type { SignatureRow } from '../../../database/tables.ts'
import { confirmationOf, type FormKey, makeFormToken } from '../../../workspace/pages/form-token.ts'
import type { FormProof } from '../pages/landing-form.ts'

/** Returns the key that the forms of a link are signed with. */
export function formKeyOf({ ask, idSecret, signature, vote }: Link): FormKey {
  if (signature && vote) return signatureFormKey(idSecret, signature, vote.day)
  return { secret: idSecret, ask: ['r', ask.workspace, ask.invitation] }
}

/**
 * Returns the key for the forms of a signature on one day. The browser is no part of it: one that keeps no cookie
 * has an id when it gets a form, and none when it sends it.
 */
export function signatureFormKey(
  secret: string,
  { workspace, id }: Pick<SignatureRow, 'workspace' | 'id'>,
  day: string,
): FormKey {
  return { secret, ask: ['s', workspace, id, day] }
}

/** Proves a form that is handed out now. A person who has confirmed once is not asked to confirm again. */
export function proveForm(link: Link, now: Date, isConfirmed: boolean): FormProof {
  const key = formKeyOf(link)
  const token = makeFormToken(key, now)
  return { token: token.text, ...(isConfirmed && { confirmation: confirmationOf(key, token) }) }
}
