import type { Alert, CaseEventKind } from '@otklik/contract'
import type { Generated } from 'kysely'
import type { Json } from './database.ts'

/** This table holds the jobs that writes have caused. */
export interface JobsTables {
  outbox: OutboxTable
}

/** Each row is a job that a write has caused, stored in the transaction that wrote. */
interface OutboxTable {
  workspace: string
  change: number
  position: number
  kind: OutboxJob['kind']
  subject: Json<OutboxJob['subject']>
  /** Is the earliest time at which it may run, or the end of its lease while it is claimed. */
  due: Date
  attempts: Generated<number>
  /** Is the ordering key. Jobs with the same key run one after the other, in the order in which they were written. */
  line: string | null
  written_at: Date
  /** Tells why it last failed, without the name of a person or a text. */
  last_error: string | null
  /** Tells when it was given up. */
  dead_at: Date | null
}

/** Describes an event of a transaction, as it is stored for the later listeners. */
export type AnnouncedEvent = ResponseStoredEvent | CaseAnnouncement

interface ResponseStoredEvent {
  event: 'response.stored'
  invitation: string
  submission: string
  revision: number
}

/** Tells that a case has a new version. */
export interface CaseAnnouncement {
  event: 'case.opened' | 'case.changed'
  case: string
  version: number
  /** Is the kind of the step, by which a listener decides whether it is interested. */
  kind: CaseEventKind
}

/** Names what a notice is about, and whom it is for: the id of a user, or `workspace`. It holds no text. */
export type NoticeSubject = { recipient: string } & (
  | { case: string; step: string }
  /** Is the digest of a day, or a list of the cases that nobody owns. */
  | { list: 'digest' | 'unowned'; day: string }
)

/** Names a letter of a subscription: the one that was due on a day. */
export interface IssueSubject {
  user: string
  subscription: string
  issue: string
}

/** Names an alert about a service, and what it tells: a week by its first day, or a silence by the answer before it. */
export interface AlertSubject {
  user: string
  alert: Alert
  service: string
  about: string
}

/** Describes a job of one later listener, about one event. */
export type LaterListenerJob =
  | { kind: 'webhook.fan-out'; subject: AnnouncedEvent }
  // Earlier collectors, which may still run beside this one, leave cases to newer ones.
  | { kind: 'webhook.fan-out-case'; subject: AnnouncedEvent }
  | { kind: 'case.notify'; subject: AnnouncedEvent }

/** Describes a job by its kind and its subject. */
export type OutboxJob =
  | LaterListenerJob
  | { kind: 'letter.send'; subject: { invitation: string } }
  // The letter began with this invitation. Earlier collectors, which may still run beside this one, leave it to newer ones.
  | { kind: 'letter.send-together'; subject: { invitation: string } }
  | { kind: 'sign-in.send'; subject: { request: string } }
  // Sends a person the reply that this event of the case holds.
  | { kind: 'case.reply'; subject: { case: string; event: string } }
  // Resolves the cases that follow this one, by the event that resolved it.
  | { kind: 'case.resolve-followers'; subject: { case: string; event: string } }
  // Computes the due times of open cases again, from the case after this one in the order of their ids.
  | { kind: 'calendar.recompute'; subject: { after: string | null } }
  // Sends a notice by mail. The next kind posts it to a chat.
  | { kind: 'case.notice'; subject: NoticeSubject }
  | { kind: 'case.chat'; subject: NoticeSubject }
  // Takes the cases of a user who was removed from them.
  | { kind: 'case.release'; subject: { user: string } }
  | { kind: 'subscription.send'; subject: IssueSubject }
  // Looks which users of the workspace are to be alerted. The next kind sends one of them a letter.
  | { kind: 'alert.check'; subject: { alert: Alert } }
  | { kind: 'alert.send'; subject: AlertSubject }
  | { kind: 'webhook.deliver'; subject: { webhook: string } }
  // Earlier collectors, which may still run beside this one, write this instead of `webhook.fan-out`.
  | { kind: 'response.stored'; subject: { invitation: string; submission: string; revision: number } }
