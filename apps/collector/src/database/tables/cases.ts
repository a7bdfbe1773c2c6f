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
import type { ColumnType, Generated, Selectable } from 'kysely'
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
  /** Is the time from which the resolution is due: `counts_from`, or that of the last reopening. */
  resolve_from: Date
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
  /** Is `null` if a reply was the first contact. */
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
  /** Is the due time of the first contact of which everybody has been told that it has passed. */
  contact_told: Generated<Date | null>
  /** Is that of the resolution. */
  resolve_told: Generated<Date | null>
}

/** Names the columns of a {@link CaseFile}, which holds nothing of the notices about it. */
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
  'resolve_from',
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

/** Holds those columns of a case that tell how far it is. Times are in ISO 8601. */
export type CaseProgress = Partial<Record<keyof CaseFile, string | number | null>>

/** Each row is a step of a case. Rows are only added; an erasure clears their texts. */
export interface CaseEventTable {
  workspace: string
  case_id: string
  id: string
  /** Is the version of the case after this step. */
  version: number
  kind: CaseEventKind
  /** Is the state of the case after this step. */
  state: CaseState
  at: Date
  actor_kind: CaseActorKind
  /** Is the id of the user or the key. */
  actor: string | null
  /** Holds the other fields of the step, and no text. */
  details: Json<Record<string, unknown>>
  /** Holds what colleagues read. */
  text: string | null
  /** Holds what the person is told. */
  reply: string | null
  /** Is the SHA-256 of a step that was sent by API, by which its repetition is recognized. */
  content: string | null
  /** Holds how far the case was after such a step, so that its repetition gets the same reply. It tells of no person. */
  progress: ColumnType<CaseProgress | null, string | null, string | null>
}

/** Names the columns of a {@link CaseEventRow}. */
export const CASE_EVENT_COLUMNS = [
  'workspace',
  'case_id',
  'id',
  'version',
  'kind',
  'state',
  'at',
  'actor_kind',
  'actor',
  'details',
  'text',
  'reply',
  'content',
  'progress',
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

/** Names the columns of a {@link ComplaintRow}. */
export const COMPLAINT_COLUMNS = [
  'workspace',
  'case_id',
  'text',
  'name',
  'email',
  'locale',
  'contact',
  'received_at',
  'content',
] as const satisfies readonly (keyof ComplaintTable)[]
export type ComplaintRow = Pick<Selectable<ComplaintTable>, (typeof COMPLAINT_COLUMNS)[number]>

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

/** Each row says which notices a workspace sends. */
export interface NoticeSettingsTable {
  workspace: string
  /** Is `null` where the workspace has set none. */
  settings: Json<NoticeSettings> | null
  /** Is the last day whose digests were written. */
  digested_day: string | null
}

/** Each row says where the notices of the workspace, or of one of its users, go. Without a row, a user gets mail. */
export interface NoticeRecipientTable {
  workspace: string
  /** Is the id of a user, or `workspace`. */
  recipient: string
  mail: boolean
  /** Is the URL of an incoming webhook. Whoever knows it can post there. */
  chat_url: string | null
  /** Is the language of what is posted there, where no user's language says it. */
  chat_locale: string | null
  /** Tells when it replied that it is gone. Nothing is posted to it since. */
  chat_gone_at: Date | null
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
