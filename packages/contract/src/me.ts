import { z } from 'zod'
import { Grants } from './grants.ts'
import { KeyEntry } from './key.ts'
import { Role } from './role.ts'
import { Scope } from './scope.ts'
import { User, UserPatch } from './user.ts'
import { Workspace } from './workspace.ts'

export const Me = z
  .object({
    kind: z.enum(['session', 'key']).describe('Says what calls: a user with a session, or a key.'),
    workspace: Workspace.pick({
      slug: true,
      name: true,
      timeZone: true,
      threshold: true,
      attributes: true,
    }).describe('Is the workspace of the caller.'),
    role: Role.optional(),
    scopes: z.array(Scope).readonly(),
    grants: Grants.optional(),
    user: User.pick({
      id: true,
      email: true,
      name: true,
      locale: true,
      agent: true,
      standIn: true,
    })
      .optional()
      .describe('Is the user of a session.'),
    key: KeyEntry.pick({ id: true, name: true }).optional().describe('Is the secret key that calls.'),
  })
  .describe(
    'Tells a caller who they are, and what they may do. `role` and `user` are those of a session, and ' +
      '`key` is that of a secret key. Without `grants` the caller sees every row that the scopes allow.',
  )
  .meta({
    examples: [
      {
        kind: 'key',
        workspace: {
          slug: 'main',
          name: 'Service centre',
          timeZone: 'Europe/Kyiv',
          threshold: 5,
          attributes: [],
        },
        scopes: ['read'],
        key: { id: '7b0f1c52-1d0a-4c8e-9a42-6f1b3b1f2a10', name: 'Power BI' },
      },
    ],
  })
export type Me = z.infer<typeof Me>

export const MePatch = UserPatch.pick({ name: true, locale: true }).describe(
  'Holds what users change of themselves. Absent fields stay unchanged, and `null` clears one.',
)
