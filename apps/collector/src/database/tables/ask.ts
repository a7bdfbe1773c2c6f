import type {
  AttributeValues,
  HookMapping,
  HookOutcome,
  HookSource,
  QuestionKind,
  SignatureStyle,
  SurveyDefinition,
} from '@otklik/contract'
import type { ColumnType, Selectable } from 'kysely'
import type { Json } from './database.ts'
import type {
  AskDetailsTable,
  AskedContextTable,
  InvitationStatusDayTable,
  InvitationTable,
  LetterTable,
  OptOutTable,
} from './invitations.ts'

/** These tables hold the catalogue, surveys, invitations, letters, signatures and ticket systems. */
export interface AskTables {
  service: ServiceTable
  agent: AgentTable
  company: CompanyTable
  line: LineTable
  question: QuestionTable
  survey: SurveyTable
  invitation: InvitationTable
  ask_details: AskDetailsTable
  letter: LetterTable
  opt_out: OptOutTable
  signature: SignatureTable
  rater: RaterTable
  ticket_hook: TicketHookTable
  closing: ClosingTable
  hook_delivery: HookDeliveryTable
  ticket_count: TicketCountTable
  invitation_status_day: InvitationStatusDayTable
  asked_context: AskedContextTable
}

type EntryAttributes = ColumnType<AttributeValues, string | undefined, string>

interface ServiceTable {
  workspace: string
  key: string
  name: string
  line: string | null
  /** Is a user. */
  owner: string | null
  /** Holds the values of the service's own attributes, by key. */
  attributes: EntryAttributes
  target: number | null
}

interface AgentTable {
  workspace: string
  key: string
  name: string
  email: string | null
}

interface CompanyTable {
  workspace: string
  key: string
  name: string
  /** Is the user who is the company's client manager. */
  owner: string | null
  attributes: EntryAttributes
}

/** Each row is a service line with an owner. Lines without a row have none. */
interface LineTable {
  workspace: string
  line: string
  owner: string | null
}

/** Each row fixes the kind of a question key, which is the same in all surveys of a workspace. */
interface QuestionTable {
  workspace: string
  key: string
  kind: QuestionKind
}

interface SurveyTable {
  workspace: string
  key: string
  version: number
  definition: Json<SurveyDefinition>
  created_at: Date
}

/** Each row is the rating block under an agent's letters. Its random id is in every link: whoever has it may rate. */
interface SignatureTable {
  workspace: string
  id: string
  /** `null` if everybody who works for the service is rated, as by a desk's QR code. */
  agent: string | null
  service: string | null
  company: string | null
  locale: string | null
  style: SignatureStyle | null
  /** Is the survey that it asks, or `null` for the default one. */
  survey: string | null
  created_at: Date
  revoked_at: Date | null
}

/** Names the columns of a {@link SignatureRow}. */
export const SIGNATURE_COLUMNS = [
  'workspace',
  'id',
  'agent',
  'service',
  'company',
  'locale',
  'style',
  'survey',
  'created_at',
  'revoked_at',
] as const satisfies readonly (keyof SignatureTable)[]
export type SignatureRow = Pick<Selectable<SignatureTable>, (typeof SIGNATURE_COLUMNS)[number]>

/** Each row holds what a rater under a signature says about themselves, so that the centre can contact them. */
interface RaterTable {
  workspace: string
  invitation: string
  contact: string | null
  about: string | null
}

/** Each row is a ticket system that reports closed tickets. Its secrets are stored in clear, as an HMAC needs them. */
interface TicketHookTable {
  workspace: string
  source: HookSource
  secret: string
  previous_secret: string | null
  mapping: Json<HookMapping>
  updated_at: Date
}
export type HookRow = Selectable<TicketHookTable>

/** Each row is a closing that somebody was asked about, which is a round of its ticket. */
interface ClosingTable {
  workspace: string
  source: HookSource
  /** Holds the ticket's key. */
  ticket: string
  round: number
  /** Is the system's own id of the closing, if it has one. */
  event: string | null
  closed_at: Date
  invitation: string
}
export type Closing = Selectable<ClosingTable>

/** Each row is the outcome of a closing, for an operator to see; the last ones of each hook are kept. */
interface HookDeliveryTable {
  workspace: string
  source: HookSource
  change: number
  at: Date
  /** Holds the ticket's number. */
  ticket: string | null
  done: HookOutcome['done']
  reason: string | null
  invitation: string | null
  round: number | null
}
export type LoggedDelivery = Selectable<HookDeliveryTable>

/** Each row counts the tickets that a service closed for a company on a day, as one source tells. */
interface TicketCountTable {
  workspace: string
  day: string
  service: string
  /** Is '' where the company is not known. */
  company: string
  source: 'reported' | 'hook'
  closed: number
}
export type TicketCountRow = Selectable<TicketCountTable>
