import type { Grants, Role, User } from '@otklik/contract'
import { GRANTED_ROLES } from '@otklik/contract/granted-roles'
import { users } from '#texts/settings-users'
import { shell } from '#texts/shell'
import { LANGUAGE_OPTIONS } from '../../../format/languages.ts'
import type { FieldSpec } from '../../../parts/object-fields.ts'

type GrantName = keyof Grants
interface Named {
  key: string
  name: string
}

/** Holds what can be chosen for a user. */
export interface OfferedToUsers extends Record<GrantName, readonly Named[]> {
  agents: readonly Named[]
}

const GRANTS = ['services', 'lines', 'companies'] as const satisfies GrantName[]
const ROLES = (Object.keys(shell.roles) as Role[]).map((role) => ({ value: role, label: shell.roles[role] }))

/** Lists the fields of a user. Grants are only for the roles that they narrow. */
export function userFields(
  role: Role,
  offered: OfferedToUsers | undefined,
  granted: Grants = {},
): FieldSpec[] {
  const canBeNarrowed = GRANTED_ROLES.includes(role)
  return [
    { path: 'email', kind: 'mailbox', label: users.email, isRequired: true },
    { path: 'name', kind: 'text', label: users.name, isRequired: true, maxLength: 200 },
    {
      path: 'locale',
      kind: 'choice',
      ...users.locale,
      options: LANGUAGE_OPTIONS,
      isNullable: true,
    },
    { path: 'role', kind: 'choice', ...users.roleField, options: ROLES, isRequired: true },
    {
      path: 'agent',
      kind: 'text',
      ...users.agent,
      options: optionsOf(offered?.agents ?? []),
      isNullable: true,
    },
    ...(canBeNarrowed
      ? GRANTS.map(
          (name): FieldSpec => ({
            path: `grants.${name}`,
            kind: 'choices',
            ...users[name],
            options: optionsOf(withUnlisted(offered?.[name] ?? [], granted[name] ?? [])),
          }),
        ).filter(({ options = [] }) => options.length > 0)
      : []),
  ]
}

/** Adds the keys that are granted and not, or no longer, in the catalogue. */
function withUnlisted(listed: readonly Named[], granted: readonly string[]): Named[] {
  const unlisted = granted.filter((key) => listed.every((each) => each.key !== key))
  return [...listed, ...unlisted.map((key) => ({ key, name: key }))]
}

function optionsOf(named: readonly Named[]) {
  return named.map(({ key, name }) => ({ value: key, label: name }))
}

/** Returns the user as the API takes it: grants that list nothing are none. */
export function withGrants(user: Record<string, unknown>): Record<string, unknown> {
  const { grants = {} } = user as Pick<User, 'grants'>
  const lists = Object.entries(grants).filter(([, keys]) => keys.length > 0)
  return { ...user, grants: lists.length > 0 ? Object.fromEntries(lists) : null }
}

/** Leaves out what is `null`, as a new user has nothing to clear. */
export function asNew(user: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(withGrants(user)).filter(([, value]) => value !== null))
}
