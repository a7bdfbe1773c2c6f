import type { Grants, GroupMapping, Role } from '@otklik/contract'
import type { Identity } from './read-identity.ts'

/** Is a user as the decision needs it. */
export interface KnownUser {
  id: string
  role: Role
  grants: Grants | null
  /** Is set once an identity at a provider is bound to the user. */
  subject: string | null
  /** Is `true` once the groups of the provider gave the role. */
  roleFromGroups: boolean
}

export interface FoundUsers {
  /** Is the user to whom the identity is bound. */
  byIdentity: KnownUser | undefined
  /** Is the user who has its verified mailbox. */
  byMailbox: KnownUser | undefined
}

export type Decision =
  | { refused: 'unverified' | 'unknown' | 'otherIdentity' | 'ungrouped' }
  /** Creates a user with this mailbox. */
  | { newcomer: string; given: GroupMapping }
  /** Admits a user, with what their groups give if one of them is mapped. */
  | { user: KnownUser; given: GroupMapping | undefined }

/**
 * Decides who signs in. An identity belongs to one user for ever, and is bound to the one who has its mailbox. Groups
 * decide about the role of whoever is in a mapped one. Whom an administrator made keeps their own role until a group
 * has given them one.
 */
export function decideSignIn(
  { mailbox, groups }: Pick<Identity, 'mailbox' | 'groups'>,
  mappings: readonly GroupMapping[],
  { byIdentity, byMailbox }: FoundUsers,
): Decision {
  const given = mappings.find(({ group }) => groups.includes(group))
  const user = byIdentity ?? byMailbox
  if (!user) {
    if (mailbox === undefined) return { refused: 'unverified' }
    return given ? { newcomer: mailbox, given } : { refused: 'unknown' }
  }
  if (!byIdentity && user.subject !== null) return { refused: 'otherIdentity' }
  if (mappings.length > 0 && !given && user.roleFromGroups) return { refused: 'ungrouped' }
  return { user, given }
}
