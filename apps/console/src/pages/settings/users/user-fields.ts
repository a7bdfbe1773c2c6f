import type { Grants, Role } from '@otklik/contract'
import { users } from '#texts/settings-users'
import { shell } from '#texts/shell'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'

const ROLES = (Object.keys(shell.roles) as Role[]).map((role) => ({ value: role, label: shell.roles[role] }))

/** Lists the fields of a user. */
export const USER_FIELDS: FieldSpec[] = [
  { path: 'email', kind: 'mailbox', label: users.email, isRequired: true },
  { path: 'name', kind: 'text', label: users.name, isRequired: true, maxLength: 200 },
  { path: 'locale', kind: 'choice', label: users.locale, options: LANGUAGE_OPTIONS, isNullable: true },
  { path: 'role', kind: 'choice', ...users.roleField, options: ROLES, isRequired: true },
  { path: 'agent', kind: 'text', ...users.agent, isNullable: true },
  { path: 'grants.services', kind: 'lines', ...users.services },
  { path: 'grants.lines', kind: 'lines', ...users.lines },
  { path: 'grants.companies', kind: 'lines', ...users.companies },
]

/** Returns the user as the API takes it: grants that list nothing are none. */
export function withGrants(user: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(user.grants as Required<Grants>).filter(([, keys]) => keys.length > 0)
  return { ...user, grants: lists.length > 0 ? Object.fromEntries(lists) : null }
}

/** Leaves out what is `null`, as a new user has nothing to clear. */
export function asNew(user: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(withGrants(user)).filter(([, value]) => value !== null))
}
