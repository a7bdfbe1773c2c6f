import type {
  HookMapping,
  HookOutcome,
  HookSource,
  QuestionKind,
  SignatureStyle,
  SurveyDefinition,
} from '@otklik/contract'
import type { Selectable } from 'kysely'
import type { Json } from './database.ts'
import type { InvitationDayTable, InvitationTable, LetterTable, OptOutTable } from './invitations.ts'

/** Who is asked, about what, and how it reaches them. */
export interface AskTables {
  service: ServiceTable
  agent: AgentTable
  company: CompanyTable
  question: QuestionTable
  survey: SurveyTable
  invitation: InvitationTable
  letter: LetterTable
  opt_out: OptOutTable
  signature: SignatureTable
  rater: RaterTable
  network_votes: NetworkVotesTable
  ticket_hook: TicketHookTable
  closing: ClosingTable
  hook_delivery: HookDeliveryTable
  invitation_day: InvitationDayTable
}

interface ServiceTable {
  workspace: string
  key: string
  name: string
  line: string | null
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
}

/** The one kind that a question key has in all surveys of a workspace. */
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

/** A rating under an agent's letters. Its id is in every link, and random: whoever has it may rate. */
interface SignatureTable {
  workspace: string
  id: string
  agent: string
  service: string | null
  company: string | null
  locale: string | null
  style: SignatureStyle | null
  created_at: Date
  revoked_at: Date | null
}
export type SignatureRow = Selectable<SignatureTable>

/** What somebody who rated unasked says of themselves, so that the centre can come back to them. */
interface RaterTable {
  workspace: string
  invitation: string
  contact: string | null
  about: string | null
}

/** How many votes a network has given under a signature on a day; forgotten when the day is over. */
interface NetworkVotesTable {
  workspace: string
  /** A keyed hash of all three: what is kept for one signature or day can't be followed to another. */
  network: string
  day: string
  votes: number
}
export type NetworkVotes = Omit<Selectable<NetworkVotesTable>, 'workspace'>

/** A ticket system that tells of its closings. Its secrets are kept as they are, as an HMAC needs them. */
interface TicketHookTable {
  workspace: string
  source: HookSource
  secret: string
  previous_secret: string | null
  mapping: Json<HookMapping>
  updated_at: Date
}
export type HookRow = Selectable<TicketHookTable>

/** A closing that somebody was asked about: a round of its ticket. */
interface ClosingTable {
  workspace: string
  source: HookSource
  ticket: string
  round: number
  /** What the system calls the closing, if it does. */
  event: string | null
  closed_at: Date
  invitation: string
}
export type Closing = Selectable<ClosingTable>

/** What became of a closing, for an operator to see; the last ones of each hook. */
interface HookDeliveryTable {
  workspace: string
  source: HookSource
  change: number
  at: Date
  ticket: string | null
  done: HookOutcome['done']
  reason: string | null
  invitation: string | null
  round: number | null
}
export type LoggedDelivery = Selectable<HookDeliveryTable>
