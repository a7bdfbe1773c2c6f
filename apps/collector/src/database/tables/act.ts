import type { WebhookEvent } from '@otklik/contract'
import type { Generated, Selectable } from 'kysely'

/** The webhooks that events are told to. */
export interface ActTables {
  webhook: WebhookTable
  webhook_secret: WebhookSecretTable
  webhook_delivery: WebhookDeliveryTable
}

/** Each row is an address that a workspace's events are sent to. */
interface WebhookTable {
  workspace: string
  id: string
  url: string
  name: string | null
  events: WebhookEvent[]
  created_at: Date
  /** The time when it replied 410 Gone; nothing is sent to it since. */
  gone_at: Date | null
  /** The number of failures in a row: it could not be reached, or asked for a pause. */
  failures: Generated<number>
  /** Until when nothing goes there, as it can't be reached, or asked for it. */
  paused_until: Date | null
}
export type Webhook = Selectable<WebhookTable>

/** Each row is a secret that signs a webhook's messages. It is stored in clear, as signing needs it. */
interface WebhookSecretTable {
  workspace: string
  webhook: string
  id: string
  secret: string
  created_at: Date
  /** The time when it stops signing; `null` on the newest. */
  ends_at: Date | null
}
export type WebhookSecret = Selectable<WebhookSecretTable>

/** One message of one webhook that has not arrived. */
interface WebhookDeliveryTable {
  workspace: string
  webhook: string
  /** The same at each attempt, so that a receiver can tell a repetition. */
  id: string
  event: WebhookEvent
  /** The thing that the message is about, such as an invitation; messages about one thing arrive in order. */
  about: string
  /** The place of the message in the history of that thing, such as a revision. */
  position: number
  /** These three describe the answer, for the list of deliveries; `null` on messages about anything else. */
  invitation: string | null
  submission: string | null
  revision: number | null
  due: Date
  dies_at: Date
  attempts: Generated<number>
  /** A status, or the word for why there was none. */
  last_fault: string | null
  dead_at: Date | null
}
export type WebhookDelivery = Selectable<WebhookDeliveryTable>
