import type {
  Answers,
  Channel,
  Delivery,
  HookMapping,
  HookOutcome,
  HookSource,
  Level,
  QuestionKind,
  Retention,
  Scope,
  SignatureStyle,
  SuppressedReason,
  SurveyDefinition,
  Trust,
  Visitor,
  WebhookEvent,
  Workspace,
} from '@otklik/contract'
import type { Generated, Insertable, JSONColumnType, Kysely, Selectable } from 'kysely'

/** A database, or the transaction that a caller owns. Every statement on it names its workspace. */
export type Database = Kysely<Tables>

interface Tables {
  workspace: WorkspaceTable
  workspace_clock: WorkspaceClockTable
  api_key: ApiKeyTable
  signing_secret: SigningSecretTable
  service: ServiceTable
  agent: AgentTable
  company: CompanyTable
  question: QuestionTable
  survey: SurveyTable
  invitation: InvitationTable
  letter: LetterTable
  opt_out: OptOutTable
  signature: SignatureTable
  ticket_hook: TicketHookTable
  closing: ClosingTable
  hook_delivery: HookDeliveryTable
  rater: RaterTable
  network_votes: NetworkVotesTable
  link_visit: LinkVisitTable
  submission: SubmissionTable
  service_day: ServiceDayTable
  invitation_day: InvitationDayTable
  outbox: OutboxTable
  webhook: WebhookTable
  webhook_secret: WebhookSecretTable
  webhook_delivery: WebhookDeliveryTable
}

interface WorkspaceTable {
  workspace: string
  name: string
  time_zone: string
  threshold: Generated<number>
  open_ratings: Generated<boolean>
  budgets: Json<{ lettersPerWeek?: number | undefined }>
  texts: Json<Workspace['texts']>
  retention: Json<Retention>
  /** What the ids of invitations are derived with; made once, never shown. */
  id_secret: string
  created_at: Date
}

interface WorkspaceClockTable {
  workspace: string
  change: number
  changed_at: Date
  /** The last change to what requests of pages are held against: settings, keys, secrets, surveys. */
  reference_change: number
}

interface ApiKeyTable {
  workspace: string
  id: string
  kind: 'site' | 'secret'
  name: string
  /** SHA-256 of the key, by which it is found. */
  hash: string
  /** The key itself, of site keys alone. */
  site_key: string | null
  origins: string
  scopes: Scope[]
  created_at: Date
  revoked_at: Date | null
}
export type ApiKeyRow = Selectable<ApiKeyTable>

interface SigningSecretTable {
  workspace: string
  kid: string
  secret: string
  created_at: Date
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
interface InvitationTable {
  workspace: string
  id: string
  survey: string
  survey_version: number
  channel: Channel
  trust: Trust
  /** Answered without being asked: scored, but outside every response rate. */
  unsolicited: boolean
  person: string | null
  ticket: string | null
  round: number
  service: string
  agent: string | null
  company: string | null
  level: Level | null
  touchpoint: string | null
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

/** Evidence of who or what opened a link of a letter. Nothing that counts is derived from it. */
interface LinkVisitTable {
  workspace: string
  invitation: string
  id: string
  at: Date
  day: string
  /** Since the letter went out. */
  after_seconds: number | null
  method: string
  visitor: Visitor
  /** The family of the client, such as `Firefox`; never what it said of itself in full. */
  client: string | null
  /** Of the link that was opened, 0 of the decoy; or as it was sent. */
  score: number | null
  burst: boolean
  /** Sent from the page that asks for one more press. */
  confirmed: boolean
  recipient_domain: string | null
  /** How many visits like it came when there were too many to keep each. */
  repeats: number
}
export type LinkVisit = Selectable<LinkVisitTable>

/** One submission as it came: a revision of a response, and the proof against counting a retry. */
interface SubmissionTable {
  workspace: string
  id: string
  invitation: string
  revision: number
  /** SHA-256 of what makes two submissions the same; of what is left of it, once the texts are gone. */
  content: string
  answers: Json<Answers>
  seq: number | null
  locale: string | null
  via: Channel
  received_at: Date
  editable_until: Date
  change: number
}
export type Submission = Selectable<SubmissionTable>

/** Current responses at each score, by the day of their first answer. */
interface ServiceDayTable {
  workspace: string
  day: string
  survey: string
  question: string
  service: string
  channel: Channel
  trust: Trust
  score: number
  n: number
}
export type ScoreTally = Omit<Insertable<ServiceDayTable>, 'workspace'>

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

/** What must still happen because of a write; kept in the transaction that wrote. */
interface OutboxTable {
  workspace: string
  change: number
  position: number
  kind: OutboxJob['kind']
  subject: Json<OutboxJob['subject']>
  /** When it may be carried out; while it is in hand, when it may be again. */
  due: Date
  attempts: Generated<number>
  /** Jobs of one line are carried out one after the other, in the order in which they were written. */
  line: string | null
  written_at: Date
  /** How it failed last; it names no person and quotes no text. */
  last_error: string | null
  /** When it was given up. */
  dead_at: Date | null
}
/** What a write leaves behind to be done, by its kind. */
export type OutboxJob =
  | { kind: 'response.stored'; subject: { invitation: string; submission: string; revision: number } }
  | { kind: 'letter.send'; subject: { invitation: string } }
  | { kind: 'webhook.deliver'; subject: { webhook: string } }

/** Where a workspace's events are told to. */
interface WebhookTable {
  workspace: string
  id: string
  url: string
  name: string | null
  events: WebhookEvent[]
  created_at: Date
  /** When it answered that it is no more; nothing goes there since. */
  gone_at: Date | null
  /** How often in a row it could not be reached, or asked for a pause. */
  failures: Generated<number>
  /** Until when nothing goes there, as it can't be reached, or asked for it. */
  paused_until: Date | null
}
export type Webhook = Selectable<WebhookTable>

/** What signs a webhook's messages; in clear, as signing needs it. */
interface WebhookSecretTable {
  workspace: string
  webhook: string
  id: string
  secret: string
  created_at: Date
  /** When it signs no more; `null` on the newest. */
  ends_at: Date | null
}
export type WebhookSecret = Selectable<WebhookSecretTable>

/** One message of one webhook that has not arrived. */
interface WebhookDeliveryTable {
  workspace: string
  webhook: string
  invitation: string
  revision: number
  /** The same at each attempt, so that a receiver can tell a repetition. */
  id: string
  event: WebhookEvent
  submission: string
  due: Date
  dies_at: Date
  attempts: Generated<number>
  /** A status, or the word for why there was none. */
  last_fault: string | null
  dead_at: Date | null
}
export type WebhookDelivery = Selectable<WebhookDeliveryTable>

type Json<Value extends object> = JSONColumnType<Value, string, string>
