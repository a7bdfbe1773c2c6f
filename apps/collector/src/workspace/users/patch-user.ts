import { isDeepStrictEqual } from 'node:util'
import type { User, UserPatch } from '@otklik/contract'
import { MAILBOX } from '@otklik/contract/pattern'
import { invalid } from '../../http/problem.ts'
import { canonicalMailbox } from '../canonical-mailbox.ts'

/** Names what of a user can be changed. */
export type UserField = keyof UserPatch

const FIELDS: readonly UserField[] = ['email', 'name', 'locale', 'role', 'grants', 'agent', 'standIn']

/**
 * Returns a user with a patch applied: absent fields stay as they are, and `null` clears one. A new user begins with an id
 * and the time alone.
 *
 * @throws {Problem} `validation_failed` if the mailbox has no canonical form
 */
export function patchUser(user: Partial<User>, patch: UserPatch): User {
  const patched = { ...user, ...patch }
  if (patch.email !== undefined) patched.email = canonicalEmail(patch.email)
  const present = Object.entries(patched).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(present) as User
}

/** Returns the fields by which two states of a user differ; of a new user, all that have a value. */
export function changedFields(before: User | undefined, after: User): UserField[] {
  return FIELDS.filter((field) => !isDeepStrictEqual(before?.[field], after[field]))
}

/** @throws {Problem} `validation_failed` if the text is no mailbox, or is too long in the canonical form */
export function canonicalEmail(email: string): string {
  const canonical = canonicalMailbox(email)
  if (canonical === undefined) throw invalid('email', MAILBOX.rule)
  return canonical
}
