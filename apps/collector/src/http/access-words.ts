import { ROLE_SCOPES, ROLES, type Role, SCOPES, type Scope, withIncluded } from '@otklik/contract'
import { type Access, type GuardedAccess, isAdmitted } from './access.ts'

/** Says in plain words who may call a guarded route. */
interface AccessWords {
  scopes: string
  roles: string
  grants: string
}

const GRANTS = {
  filter: 'only rows within them',
  'nothing of a client': 'no effect',
}

/** Puts the access of a guarded route into words, for a table. */
export function accessWords(access: GuardedAccess): AccessWords {
  return {
    scopes: scopeWords(access),
    roles: access.scopes === 'any' ? 'any' : admittedRoles(access, access.scopes).join(', '),
    grants: access.grants ? GRANTS[access.grants] : 'not admitted',
  }
}

/** Puts the access of any route into sentences, for the description of one operation. */
export function accessSentences(access: Access): string {
  if ('open' in access) {
    return access.open === 'nothing' ? 'Open to everybody.' : `Opened by ${access.open}.`
  }
  const { scopes, roles, grants } = accessWords(access)
  return `Scopes of a key: ${scopes}. Roles of a session: ${roles}. With grants: ${grants}.`
}

/** Lists the scopes of which a key needs one. */
export function admittedScopes(access: GuardedAccess): readonly Scope[] {
  return SCOPES.filter((scope) => isAdmitted(access, withIncluded([scope])))
}

function scopeWords(access: GuardedAccess): string {
  if (access.sessionsOnly) return 'none: keys are refused'
  const scopes = access.scopes === 'any' ? 'any' : admittedScopes(access).map(asCode).join(', ')
  return access.orSiteKey ? `${scopes}; or a site key` : scopes
}

function admittedRoles(access: GuardedAccess, scopes: readonly Scope[]): string[] {
  const roles = ROLES.filter((role) => isAdmitted(access, ROLE_SCOPES[role], role))
  const isForOwn = (role: Role) =>
    !access.roles?.includes(role) && !ROLE_SCOPES[role].some((scope) => scopes.includes(scope))
  return roles.map((role) => (isForOwn(role) ? `${asCode(role)} for what is their own` : asCode(role)))
}

function asCode(name: Role | Scope): string {
  return `\`${name}\``
}
