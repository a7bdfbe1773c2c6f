import type { WebhookEvent } from '@otklik/contract'
import type { Generated, Selectable } from 'kysely'
import type { Json } from './json.ts'

/** What must still happen, and whom it is told. */
export interface ActTables {
  outbox: OutboxTable
  webhook: WebhookTable
  webhook_secret: WebhookSecretTable
  webhook_delivery: WebhookDeliveryTable
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
