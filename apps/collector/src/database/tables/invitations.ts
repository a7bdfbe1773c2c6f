import {
  type About,
  type Answers,
  type AttributeValues,
  type Channel,
  CONTEXT_NAMES,
  type Delivery,
  type StoredContext,
  type SuppressedReason,
  type Trust,
} from '@otklik/contract'
import type { ColumnType, Insertable, Selectable } from 'kysely'
import type { Json } from './database.ts'

/** Each row is one ask, with its frozen context, its history and its current response. */
export interface InvitationTable extends StoredContext {
  workspace: string
  id: string
  survey: string
  survey_version: number
  channel: Channel
  trust: Trust
  /** Is `true` if it was answered without an ask. It has a score, but counts in no response rate. */
  unsolicited: boolean
  person: string | null
  page: string | null
  /** Holds the values of attributes as they were when it was made, as `company.region`. It is `null` without any. */
  attributes: Json<AttributeValues> | null
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
  /** Is the channel of the current response. */
  via: Channel | null
  /** Counts the revisions of the response; 0 while unanswered. */
  revision: number
  answers: Json<Answers>
  /** Maps each question to the `seq` that set its answer. */
  answer_seqs: Json<Record<string, number>>
  /** Numbers the write transaction that last changed this row. */
  change: number
  /** Tells when its person was erased on demand. It accepts no views and no answers since. */
  erased_at: Date | null
  /** Tells when a sweep found it expired and unanswered. Until then `expires_at` decides. */
  expired_at: Date | null
  /** Tells when a text or an identity was last cleared from it. */
  cleared_at: Date | null
  /** Tells when the person said that the request or the service is not theirs. */
  wrong_service_at: Date | null
  /**
   * Equals `revision` while the invitation is set aside, and is `null` while it counts. Its network sent more open answers
   * or views on a day than count.
   */
  set_aside_revision: number | null
  /** Names the network until the invitation is released or dropped. Retention and erasure replace it by `unknown`. */
  set_aside_network: string | null
  /** Tells when an administrator let it count after all. */
  released_at: Date | null
}

/** Names the columns of an {@link Invitation}. A statement never says `*`: a newer collector may add columns meanwhile. */
export const INVITATION_COLUMNS = [
  'workspace',
  'id',
  'survey',
  'survey_version',
  'channel',
  'trust',
  'unsolicited',
  'person',
  'page',
  'attributes',
  ...CONTEXT_NAMES,
  'issued_at',
  'issued_day',
  'expires_at',
  'suppressed_reason',
  'sent_at',
  'bounced_at',
  'viewed_at',
  'answered_at',
  'answered_day',
  'editable_until',
  'via',
  'revision',
  'answers',
  'answer_seqs',
  'change',
  'erased_at',
  'expired_at',
  'wrong_service_at',
  'set_aside_revision',
  'set_aside_network',
  'released_at',
] as const satisfies readonly (keyof InvitationTable)[]
export type Invitation = Pick<Selectable<InvitationTable>, (typeof INVITATION_COLUMNS)[number]>

/** Counts invitations by their status. */
export interface InvitationStatusCounts {
  issued: number
  suppressed: number
  unreached: number
  bounced: number
  delivered: number
  viewed: number
  answered: number
  unsolicited: number
  /** Is the latest time at which one of them expires. */
  last_expiry: Date
}

/** Each row counts invitations by their status, for the day on which they were issued. */
export interface InvitationStatusDayTable extends InvitationStatusCounts {
  workspace: string
  day: string
  survey: string
  service: string
  channel: Channel
  trust: Trust
}
export type InvitationTally = Omit<Insertable<InvitationStatusDayTable>, 'workspace'>

/**
 * Each row is a context of invitations of past days that count, or did when their day was gathered. An empty company or
 * agent stands for none.
 */
export interface AskedContextTable {
  workspace: string
  service: string
  company: string
  agent: string
}
export type AskedContext = Omit<AskedContextTable, 'workspace'>

/**
 * Each row is a letter about an ask, sent by the collector or by the centre's own server. The rows of a letter about
 * several asks name the same letter in `together`.
 */
export interface LetterTable {
  workspace: string
  invitation: string
  survey: string
  person: string | null
  email: string | null
  name: string | null
  locale: string | null
  delivery: Delivery
  written_at: Date
  /** Names the letter that this ask goes in with others, by the ask that it began with. */
  together: string | null
  /** Is when a letter goes that waits for further asks. It is `null` for one that goes at once. */
  due: Date | null
  /** Tells why it came back, in the words of the report. */
  bounce_reason: string | null
}

/** Names the columns of a {@link Letter}. */
export const LETTER_COLUMNS = [
  'workspace',
  'invitation',
  'survey',
  'person',
  'email',
  'name',
  'locale',
  'delivery',
  'written_at',
  'together',
  'due',
  'bounce_reason',
] as const satisfies readonly (keyof LetterTable)[]
export type Letter = Pick<Selectable<LetterTable>, (typeof LETTER_COLUMNS)[number]>

/** Each row is a person who wants no more letters, as a keyed hash, which is kept when the person is erased. */
export interface OptOutTable {
  workspace: string
  person_id: string
  said_at: Date
}

/**
 * Each row is what an ask tells of its person and ticket. It is a table of its own, since a new column of `invitation`
 * would fail the prepared statements of earlier collectors that run beside.
 */
export interface AskDetailsTable {
  workspace: string
  invitation: string
  /** Is the person's mailbox in the canonical form, where the ask gave one beside the id. */
  email: string | null
  name: string | null
  locale: string | null
  about: ColumnType<About | null, string | null, string | null>
  /** Tells when any of this last changed. */
  told_at: Date
}
export type AskDetails = Omit<Selectable<AskDetailsTable>, 'workspace' | 'invitation' | 'told_at'>
