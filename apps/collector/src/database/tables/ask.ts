import type {
  Answers,
  Channel,
  Delivery,
  HookMapping,
  HookOutcome,
  HookSource,
  QuestionKind,
  SignatureStyle,
  StoredContext,
  SuppressedReason,
  SurveyDefinition,
  Trust,
} from '@otklik/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Json } from './json.ts'

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

/** One ask: its frozen context, its life, and its current response. */
interface InvitationTable extends StoredContext {
  workspace: string
  id: string
  survey: string
  survey_version: number
  channel: Channel
  trust: Trust
  /** Answered without being asked: scored, but outside every response rate. */
  unsolicited: boolean
  person: string | null
  page: string | null
  issued_at: Date
  issued_day: string
  expires_at: Date
  suppressed_reason: SuppressedReason | null
  sent_at: Date | null
  bounced_at: Date | null
  viewed_at: Date | null
  answered_at: Date | null
  answered_day: string | null
  editable_until: Date | null
  /** The channel that the current response was given through. */
  via: Channel | null
  /** 0 while unanswered. */
  revision: number
  answers: Json<Answers>
  /** The `seq` that set each answer. */
  answer_seqs: Json<Record<string, number>>
  /** The write transaction that last changed this row. */
  change: number
  /** When its person was erased on demand; it takes no views and no answers since. */
  erased_at: Date | null
  /** When it ran out unanswered, as the sweep found it; what is read before that is held against `expires_at`. */
  expired_at: Date | null
  /** When a text or an identity was last cleared from it. */
  cleared_at: Date | null
  /** When the person said that the ask was not theirs, or names the wrong service. */
  wrong_service_at: Date | null
}
export type Invitation = Selectable<InvitationTable>

/** An ask in writing: handed out to the centre's own servers, or sent by the collector. */
interface LetterTable {
  workspace: string
  invitation: string
  survey: string
  person: string | null
  email: string | null
  name: string | null
  locale: string | null
  delivery: Delivery
  written_at: Date
  /** Why it came back, in the words of whoever said so. */
  bounce_reason: string | null
}
export type Letter = Selectable<LetterTable>

/** People who asked for no more letters, each under a keyed hash: it outlives the erasure of who they were. */
interface OptOutTable {
  workspace: string
  person_id: string
  said_at: Date
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

/** Invitations of each fate, by the day they were issued. */
interface InvitationDayTable {
  workspace: string
  day: string
  survey: string
  service: string
  channel: Channel
  trust: Trust
  issued: number
  suppressed: number
  bounced: number
  delivered: number
  viewed: number
  answered: number
  unsolicited: number
  /** The latest moment at which one of them expires. */
  last_expiry: Date
}
export type InvitationTally = Omit<Insertable<InvitationDayTable>, 'workspace'>
