import type { WebhookEvent } from '@otklik/contract'
import type { Generated, Selectable } from 'kysely'
import type {
  CalendarTable,
  CaseDigestTable,
  CaseEventTable,
  CaseFileTable,
  CaseNoticeTable,
  CauseTable,
  ComplaintTable,
  NoticeRecipientTable,
  NoticeSettingsTable,
  RoutingTable,
} from './cases.ts'
import type { AlertCheckTable, AlertSettingTable, SubscriptionTable, ToldAlertTable } from './letters.ts'

/**
 * These tables hold cases with all that belongs to them, webhooks with the messages that have not arrived yet, and the letters
 * with figures that users want.
 */
export interface ActTables {
  webhook: WebhookTable
  webhook_secret: WebhookSecretTable
  webhook_delivery: WebhookDeliveryTable
  case_file: CaseFileTable
  case_event: CaseEventTable
  case_notice: CaseNoticeTable
  case_digest: CaseDigestTable
  complaint: ComplaintTable
  cause: CauseTable
  calendar: CalendarTable
  routing: RoutingTable
  notice_settings: NoticeSettingsTable
  notice_recipient: NoticeRecipientTable
  subscription: SubscriptionTable
  alert_setting: AlertSettingTable
  alert_check: AlertCheckTable
  told_alert: ToldAlertTable
}

/** Each row is an address that a workspace's events are sent to. */
interface WebhookTable {
  workspace: string
  id: string
  url: string
  name: string | null
  events: WebhookEvent[]
  created_at: Date
  /** Tells when it replied 410 Gone or was switched off. Nothing is sent to it since. */
  gone_at: Date | null
  /** Counts the failures in a row, in which it could not be reached or asked for a pause. */
  failures: Generated<number>
  /** Tells until when nothing is sent to it, because it could not be reached or asked for a pause. */
  paused_until: Date | null
}

/** Names the columns of a {@link Webhook}. */
export const WEBHOOK_COLUMNS = [
  'workspace',
  'id',
  'url',
  'name',
  'events',
  'created_at',
  'gone_at',
  'failures',
  'paused_until',
] as const satisfies readonly (keyof WebhookTable)[]
export type Webhook = Pick<Selectable<WebhookTable>, (typeof WEBHOOK_COLUMNS)[number]>

/** Each row is a secret that signs a webhook's messages. It is stored in clear, as signing needs it. */
interface WebhookSecretTable {
  workspace: string
  webhook: string
  id: string
  secret: string
  created_at: Date
  /** Tells when it stops signing; `null` on the newest. */
  ends_at: Date | null
}

/** Names the columns of a {@link WebhookSecret}. */
export const WEBHOOK_SECRET_COLUMNS = [
  'webhook',
  'id',
  'secret',
  'created_at',
  'ends_at',
] as const satisfies readonly (keyof WebhookSecretTable)[]
export type WebhookSecret = Pick<Selectable<WebhookSecretTable>, (typeof WEBHOOK_SECRET_COLUMNS)[number]>

/** Each row is a message of one webhook that has not arrived yet. */
interface WebhookDeliveryTable {
  workspace: string
  webhook: string
  /** Stays the same at each attempt, so that a receiver recognizes a repetition. */
  id: string
  event: WebhookEvent
  /** Identifies what the message is about, such as an invitation. Messages about one thing arrive in order. */
  about: string
  /** Is the message's place in the history of that thing, such as a revision. */
  position: number
  /** These three describe the answer, for the list of deliveries; `null` on messages about anything else. */
  invitation: string | null
  submission: string | null
  revision: number | null
  due: Date
  dies_at: Date
  attempts: Generated<number>
  /** Is the status of the last reply, or the word for why there was none. */
  last_fault: string | null
  dead_at: Date | null
}

/** Names the columns of a {@link WebhookDelivery}. */
export const WEBHOOK_DELIVERY_COLUMNS = [
  'webhook',
  'id',
  'event',
  'about',
  'position',
  'invitation',
  'submission',
  'revision',
  'due',
  'dies_at',
  'attempts',
  'last_fault',
  'dead_at',
] as const satisfies readonly (keyof WebhookDeliveryTable)[]
export type WebhookDelivery = Pick<
  Selectable<WebhookDeliveryTable>,
  (typeof WEBHOOK_DELIVERY_COLUMNS)[number]
>
