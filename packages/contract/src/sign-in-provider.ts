import { z } from 'zod'
import { GRANTED_ROLES } from './granted-roles.ts'
import { Grants } from './grants.ts'
import { Role } from './role.ts'
import { text } from './text.ts'

/** A workspace maps at most this many groups. */
const MAX_GROUPS = 100
const DEFAULT_GROUPS_CLAIM = 'groups'

/** Matches the hosts of this machine, as `URL` spells them. */
const LOOPBACK_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** Returns whether a URL may name a provider: https, or http on this machine, and nothing behind the path. */
function isIssuer(value: string): boolean {
  const url = URL.parse(value)
  if (!url || url.username || url.password || url.search || url.hash) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))
}

const Issuer = text(500).refine(
  isIssuer,
  'must be an https URL without user, query and fragment; http is for a provider on this machine alone',
)

export const GroupMapping = z
  .strictObject({
    group: text(256).min(1).describe("Is the group as the provider's claim has it: a name, a path or an id."),
    role: Role,
    grants: Grants.optional(),
  })
  .refine(({ role, grants }) => !grants || GRANTED_ROLES.includes(role), {
    path: ['grants'],
    error: `can narrow only ${GRANTED_ROLES.join(' and ')}`,
  })
  .describe("Gives the members of a provider's group a role, and grants where the role takes them.")
export type GroupMapping = z.infer<typeof GroupMapping>

export const SignInProvider = z
  .object({
    issuer: Issuer.describe('Is the URL of the provider, which serves its configuration.'),
    clientId: text(256).min(1).describe('Is the id of this collector at the provider.'),
    hasSecret: z.boolean().describe('Is `true` if a client secret is stored.'),
    groupsClaim: text(256).min(1).describe("Names the claim that lists a person's groups."),
    groups: z
      .array(GroupMapping)
      .max(MAX_GROUPS)
      .describe('Gives each person the role and grants of the first entry whose group they are in.'),
  })
  .describe('Shows the OpenID Connect provider by which people sign in, without its secret.')
export type SignInProvider = z.infer<typeof SignInProvider>

export const NewSignInProvider = z
  .strictObject({
    ...SignInProvider.omit({ hasSecret: true }).shape,
    clientSecret: text(1000).min(1).optional().describe('Is the secret of the client at the provider.'),
    groupsClaim: SignInProvider.shape.groupsClaim.default(DEFAULT_GROUPS_CLAIM),
    groups: SignInProvider.shape.groups.default([]),
  })
  .describe('Replaces the provider. Without `clientSecret`, that of the same issuer and client is kept.')
export type NewSignInProvider = z.infer<typeof NewSignInProvider>
