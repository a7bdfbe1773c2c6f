import type { Answers, Channel, Delivery, StoredContext, SuppressedReason, Trust } from '@otklik/contract'
import type { Insertable, Selectable } from 'kysely'
import type { Json } from './database.ts'

/** One ask: its frozen context, its life, and its current response. */
export interface InvitationTable extends StoredContext {
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
  /** The time when its person was erased on demand; it accepts no views and no answers since. */
  erased_at: Date | null
  /** The time when a sweep found it expired and unanswered; until then `expires_at` decides. */
  expired_at: Date | null
  /** The time when a text or an identity was last cleared from it. */
  cleared_at: Date | null
  /** The time when the person said that the ask was not theirs, or names the wrong service. */
  wrong_service_at: Date | null
}
export type Invitation = Selectable<InvitationTable>

/** Invitations of each fate, by the day they were issued. */
export interface InvitationDayTable {
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

/** An ask in writing: handed out to the centre's own servers, or sent by the collector. */
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
  /** Why it came back, in the words of whoever said so. */
  bounce_reason: string | null
}
export type Letter = Selectable<LetterTable>

/** People who asked for no more letters, each under a keyed hash: it outlives the erasure of who they were. */
export interface OptOutTable {
  workspace: string
  person_id: string
  said_at: Date
}
