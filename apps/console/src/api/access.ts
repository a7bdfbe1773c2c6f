import type { Role, Scope } from '@otklik/contract'
import { me } from '../document.ts'

/** Returns `true` if the user may do what a scope names. `work` includes `rows`. */
export function may(scope: Scope): boolean {
  return me.scopes.includes(scope) || (scope === 'rows' && me.scopes.includes('work'))
}

/** Returns `true` if the user has one of the roles. */
export function isRole(...roles: Role[]): boolean {
  return me.role !== undefined && roles.includes(me.role)
}
