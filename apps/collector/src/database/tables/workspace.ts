import type { PublishedSettings, Retention, Scope, Workspace } from '@otklik/contract'
import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Json } from './database.ts'
import type {
  AuditTable,
  GrantsColumn,
  SessionTable,
  SignInLinkTable,
  SignInProviderTable,
  SignInRequestTable,
  UserTable,
} from './users.ts'

/** These tables hold the workspaces, who works there, their keys and secrets, their brands and their audit. */
export interface WorkspaceTables {
  workspace: WorkspaceTable
  workspace_user: UserTable
  session: SessionTable
  sign_in_request: SignInRequestTable
  sign_in_link: SignInLinkTable
  sign_in_provider: SignInProviderTable
  audit: AuditTable
  api_key: ApiKeyTable
  signing_secret: SigningSecretTable
  brand: BrandTable
  brand_logo: BrandLogoTable
}

interface WorkspaceTable {
  workspace: string
  name: string
  time_zone: string
  threshold: Generated<number>
  open_ratings: Generated<boolean>
  /** Lists ranges of addresses whose open answers and views always count. */
  office_networks: Generated<string[]>
  budgets: Json<{ lettersPerWeek?: number | undefined }>
  texts: Json<Workspace['texts']>
  retention: Json<Retention>
  together_minutes: Generated<number>
  withdraw_minutes: Generated<number>
  settle_days: Generated<number>
  /** Declares the attributes of services, companies and asks. */
  attributes: ColumnType<Workspace['attributes'], string | undefined, string>
  target: number | null
  /** Lists the settings of the published table in the order of the days from which they hold. The last is the latest. */
  publishing: ColumnType<ScheduledSettings[], string | undefined, string>
  /**
   * Is the first day on which a sweep looked for periods to publish since the last period ended. It is `null` until the first
   * period ends, and in a workspace from before there was a published table the day of the upgrade.
   */
  publishing_looked_on: Generated<string | null>
  /** Is the HMAC key of the workspace's derived ids and links. It is made once and never shown. */
  id_secret: string
  /** Is `true` if the people that collectors before migration 013 stored were read. */
  people_canonical: Generated<boolean>
  /** Is the first day whose invitations may have contexts that `asked_context` lacks. It is `null` before the first sweep. */
  contexts_gathered_until: Generated<string | null>
  created_at: Date
}

/** Holds the settings of the published table from a day on. The first of a workspace have no day. */
export interface ScheduledSettings extends PublishedSettings {
  from?: string
}

interface ApiKeyTable {
  workspace: string
  id: string
  kind: 'site' | 'secret'
  name: string
  /** Is the SHA-256 of the key, by which the key is found. */
  hash: string
  /** Is the key itself, for site keys only. */
  site_key: string | null
  origins: string
  scopes: Scope[]
  /** Narrows a secret key. */
  grants: GrantsColumn
  created_at: Date
  revoked_at: Date | null
}

/** Names the columns of an {@link ApiKeyRow}, which does not hold the hash. */
export const API_KEY_COLUMNS = [
  'id',
  'kind',
  'name',
  'site_key',
  'origins',
  'scopes',
  'grants',
  'created_at',
  'revoked_at',
] as const satisfies readonly (keyof ApiKeyTable)[]
export type ApiKeyRow = Pick<Selectable<ApiKeyTable>, (typeof API_KEY_COLUMNS)[number]>

interface SigningSecretTable {
  workspace: string
  kid: string
  secret: string
  created_at: Date
}

interface BrandTable {
  workspace: string
  /** Is `null` if the workspace's own name is used. */
  name: string | null
  /** Is the hash of one of the workspace's logos. */
  logo: string | null
  accent: string | null
  reply_to: string | null
  url: string | null
}
export type BrandRow = Selectable<BrandTable>

/** Each row is a logo, checked and made safe. Earlier ones are kept, as letters that were sent show them. */
interface BrandLogoTable {
  workspace: string
  /** Is the SHA-256 of the bytes, which is part of the URL. */
  hash: string
  format: 'png' | 'svg'
  width: number
  height: number
  bytes: Uint8Array
  added_at: Date
}
export type BrandLogoRow = Selectable<BrandLogoTable>
