import { z } from 'zod'
import { Grants } from './grants.ts'
import { KeyEntry } from './key.ts'
import { Role } from './role.ts'
import { Scope } from './scope.ts'
import { User, UserPatch } from './user.ts'
import { Workspace } from './workspace.ts'

/**
 * Tells a caller who they are, and what they may do.
 *
 * `role` and `user` are those of a session, and `key` is that of a secret key. Without `grants` the caller sees every row
 * that the scopes allow.
 */
export const Me = z.object({
  kind: z.enum(['session', 'key']),
  workspace: Workspace.pick({ slug: true, name: true, timeZone: true, threshold: true, attributes: true }),
  role: Role.optional(),
  scopes: z.array(Scope).readonly(),
  grants: Grants.optional(),
  user: User.pick({ id: true, email: true, name: true, locale: true, agent: true, standIn: true }).optional(),
  key: KeyEntry.pick({ id: true, name: true }).optional(),
})
export type Me = z.infer<typeof Me>

/** Holds what users change of themselves. Absent fields stay unchanged, and `null` clears one. */
export const MePatch = UserPatch.pick({ name: true, locale: true })
