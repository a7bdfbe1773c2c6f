// This file stays free of zod, as the console imports it.
import type { Role } from './role.ts'

/** Lists the roles that grants may narrow. */
export const GRANTED_ROLES: readonly Role[] = ['viewer', 'manager']
