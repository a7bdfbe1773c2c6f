import type { Generated } from 'kysely'
import type { Json } from './database.ts'

/** The table of the jobs that writes leave behind. */
export interface JobsTables {
  outbox: OutboxTable
}

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

/** Something that happened in a transaction, as it is kept for those who follow it later. */
export type AnnouncedEvent = {
  event: 'response.stored'
  invitation: string
  submission: string
  revision: number
}

/** What one listener does about an event. */
export type LaterListenerJob = { kind: 'webhook.fan-out'; subject: AnnouncedEvent }

/** What a write leaves behind to be done, by its kind. */
export type OutboxJob =
  | LaterListenerJob
  | { kind: 'letter.send'; subject: { invitation: string } }
  | { kind: 'webhook.deliver'; subject: { webhook: string } }
  // Written by collectors of before `webhook.fan-out`, which may still run beside this one.
  | { kind: 'response.stored'; subject: { invitation: string; submission: string; revision: number } }
