import type { AuditActorKind, Grants, Role } from '@otklik/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Json } from './database.ts'

/** Types a column of grants, which is `null` where nothing is narrowed. */
export type GrantsColumn = ColumnType<Grants | null, string | null, string | null>

/** Each row is a person who works in the workspace. */
export interface UserTable {
  workspace: string
  id: string
  /** Is in the canonical form, and belongs to one user of the workspace. */
  mailbox: string
  name: string
  locale: string | null
  role: Role
  grants: GrantsColumn
  /** Is the agent that the user is. */
  agent: string | null
  /** Is the user who takes over from the first of these days to the last. */
  stand_in: string | null
  stand_in_from: string | null
  stand_in_to: string | null
  /** Is the identity at a provider, `sub` of its issuer, once it is bound. */
  issuer: string | null
  subject: string | null
  /** Is `true` once a group of the provider gave the role. Outside of mapped groups, the user can then not sign in by it. */
  role_from_groups: Generated<boolean>
  created_at: Date
}

/** Names the columns of a {@link UserRow}, which does not hold the identity at a provider. */
export const USER_COLUMNS = [
  'id',
  'mailbox',
  'name',
  'locale',
  'role',
  'grants',
  'agent',
  'stand_in',
  'stand_in_from',
  'stand_in_to',
  'created_at',
] as const satisfies readonly (keyof UserTable)[]
export type UserRow = Pick<Selectable<UserTable>, (typeof USER_COLUMNS)[number]>

export interface SessionTable {
  workspace: string
  id: string
  /** Is the SHA-256 of the cookie, by which the session is found. */
  hash: string
  user_id: string
  /** Describes the browser, for the user to recognize it. */
  user_agent: string | null
  created_at: Date
  /** Is written at most once in five minutes. */
  last_seen_at: Date
}

/** Each row is a wish to sign in by letter. It is stored for a mailbox of nobody too, so that both take the same time. */
export interface SignInRequestTable {
  workspace: string
  id: string
  mailbox: string
  requested_at: Date
}

/** Each row is a one-time link. */
export interface SignInLinkTable {
  workspace: string
  /** Is the SHA-256 of the link's token. */
  hash: string
  user_id: string
  expires_at: Date
  used_at: Date | null
}

/** Each row is a workspace's OpenID Connect provider. Its secret is stored in clear, as it is sent to the provider. */
export interface SignInProviderTable {
  workspace: string
  issuer: string
  client_id: string
  client_secret: string
  groups_claim: string
  groups: Json<{ group: string; role: Role; grants?: Grants | undefined }[]>
}

/** Each row tells who changed or exported what. Rows are only added, and swept by the audit's own retention. */
export interface AuditTable {
  workspace: string
  id: string
  at: Date
  actor_kind: AuditActorKind
  /** Is the id of the user or the key. */
  actor: string | null
  action: string
  /** Is the id of what was changed. */
  subject: string | null
  /** Holds ids, roles, keys and the names of fields, never a text or the name of a person. */
  details: Json<Record<string, unknown>>
}
