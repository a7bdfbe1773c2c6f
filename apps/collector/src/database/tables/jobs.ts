import type { Generated } from 'kysely'
import type { Json } from './database.ts'

/** The table of the jobs that writes leave behind. */
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
  /** The time from which it may run; while it is claimed, the time when its lease ends. */
  due: Date
  attempts: Generated<number>
  /** Jobs of one line are carried out one after the other, in the order in which they were written. */
  line: string | null
  written_at: Date
  /** The reason of its last failure, which names no person and quotes no text. */
  last_error: string | null
  /** The time when it was given up. */
  dead_at: Date | null
}

/** Something that happened in a transaction, as it is kept for those who follow it later. */
export type AnnouncedEvent = {
  event: 'response.stored'
  invitation: string
  submission: string
  revision: number
}

/** A job of one later listener, about one event. */
export type LaterListenerJob = { kind: 'webhook.fan-out'; subject: AnnouncedEvent }

/** A job by its kind, with what it is about. */
export type OutboxJob =
  | LaterListenerJob
  | { kind: 'letter.send'; subject: { invitation: string } }
  | { kind: 'webhook.deliver'; subject: { webhook: string } }
  // Written by collectors of before `webhook.fan-out`, which may still run beside this one.
  | { kind: 'response.stored'; subject: { invitation: string; submission: string; revision: number } }
