import {
  type Calendar,
  type CameBy,
  type CaseActorKind,
  type CaseEventKind,
  type CaseKind,
  type CaseState,
  CONTEXT_NAMES,
  type ContactedBy,
  type NoticeSettings,
  type Outcome,
  type Routing,
  type Settled,
  type StoredContext,
} from '@otklik/contract'
import type { Selectable } from 'kysely'
import type { Json } from './database.ts'

/** Each row is a case: the work that follows a low score, or a complaint or suggestion. It holds no text. */
export interface CaseFileTable extends StoredContext {
  workspace: string
  id: string
  /** Is the number of its events. */
  version: number
  kind: CaseKind
  state: CaseState
  came_by: CameBy
  /** Is `null` for a case that stands alone. */
  invitation: string | null
  person: string | null
  /** These three tell why it first opened: the question, its score then, and the threshold that was in force. */
  question: string | null
  score: number | null
  threshold: number | null
  /** Is the user whose work it is, or `null` in the queue of nobody. */
  owner: string | null
  opened_at: Date
  opened_day: string
  /** Is the time from which its clocks count: that of its opening, or of the lowering after a withdrawal. */
  counts_from: Date
  /**
   * Is the time at which the low score was given, from which a misclick may be taken back. It is before `counts_from` if
   * the answer was set aside. It is `null` for a case that no score has opened.
   */
  lowered_at: Date | null
  /** Is the day on which it became a complaint, while it is one. */
  complaint_day: string | null
  contact_due: Date | null
  resolve_due: Date | null
  /** Is the time of the first contact, with the working time until then. */
  contacted_at: Date | null
  contacted_by: ContactedBy | null
  contact_minutes: number | null
  /** Is the time of the last resolution, with the working time until then. */
  resolved_at: Date | null
  resolve_minutes: number | null
  closed_at: Date | null
  cause: string | null
  outcome: Outcome | null
  settled: Settled | null
  after_score: number | null
  /** Is the case that this one follows. */
  leading_case: string | null
  erased_at: Date | null
  change: number
}

/** Names the columns of a {@link CaseFile}. */
export const CASE_FILE_COLUMNS = [
  'workspace',
  'id',
  'version',
  'kind',
  'state',
  'came_by',
  'invitation',
  'person',
  'question',
  'score',
  'threshold',
  ...CONTEXT_NAMES,
  'owner',
  'opened_at',
  'opened_day',
  'counts_from',
  'lowered_at',
  'complaint_day',
  'contact_due',
  'resolve_due',
  'contacted_at',
  'contacted_by',
  'contact_minutes',
  'resolved_at',
  'resolve_minutes',
  'closed_at',
  'cause',
  'outcome',
  'settled',
  'after_score',
  'leading_case',
  'erased_at',
  'change',
] as const satisfies readonly (keyof CaseFileTable)[]
export type CaseFile = Pick<Selectable<CaseFileTable>, (typeof CASE_FILE_COLUMNS)[number]>

/** Each row is a step of a case. Rows are only added; an erasure clears their texts. */
export interface CaseEventTable {
  workspace: string
  case_id: string
  id: string
  /** Is the version of the case after this step. */
  version: number
  kind: CaseEventKind
  at: Date
  actor_kind: CaseActorKind
  /** Is the id of the user or the key. */
  actor: string | null
  /** Holds the other fields of the step, and no text. */
  details: Json<Record<string, unknown>>
  text: string | null
  /** Is the SHA-256 of a step that was sent by API, by which its repetition is recognized. */
  content: string | null
}

/** Names the columns of a {@link CaseEventRow}. */
export const CASE_EVENT_COLUMNS = [
  'workspace',
  'case_id',
  'id',
  'version',
  'kind',
  'at',
  'actor_kind',
  'actor',
  'details',
  'text',
  'content',
] as const satisfies readonly (keyof CaseEventTable)[]
export type CaseEventRow = Pick<Selectable<CaseEventTable>, (typeof CASE_EVENT_COLUMNS)[number]>

/** Each row holds the words and the person of a case that stands alone. */
export interface ComplaintTable {
  workspace: string
  case_id: string
  text: string | null
  name: string | null
  email: string | null
  locale: string | null
  /** Is how the person wants to be reached. */
  contact: string | null
  received_at: Date
  /** Is the SHA-256 of what was sent, by which a repetition is recognized. */
  content: string
}

/** Each row is an entry of the workspace's catalogue of causes, which is a tree of two levels. */
export interface CauseTable {
  workspace: string
  key: string
  name: string
  under: string | null
}

/** Each row is a workspace's calendar of working time, with the terms of its levels. */
export interface CalendarTable {
  workspace: string
  calendar: Json<Calendar>
}

/** Each row holds a workspace's rules by which a case gets its owner. */
export interface RoutingTable {
  workspace: string
  routing: Json<Routing>
}

/** Each row says which notices a workspace sends, and where. */
export interface NoticeSettingsTable {
  workspace: string
  settings: Json<NoticeSettings>
}

/** Each row is a notice about a case that was sent, so that none is sent twice. */
export interface CaseNoticeTable {
  workspace: string
  case_id: string
  step: string
  recipient: string
  at: Date
}

/** Each row is a digest that a user got on a day. */
export interface CaseDigestTable {
  workspace: string
  user_id: string
  day: string
}

/** Each row counts the tickets that a service closed for a company on a day, as one source tells. */
export interface TicketCountTable {
  workspace: string
  day: string
  service: string
  /** Is '' where the company is not known. */
  company: string
  source: 'reported' | 'hook'
  closed: number
}
