import type { Alert, PauseReason, SubscribedView } from '@otklik/contract'
import type { Selectable } from 'kysely'
import type { Json } from './database.ts'

/** Each row is a letter with figures that a user gets by the week or the month. */
export interface SubscriptionTable {
  workspace: string
  user_id: string
  id: string
  name: string
  view: Json<SubscribedView>
  every: 'week' | 'month'
  /** Is the time of the day from which it is sent, as `HH:MM`. */
  sent_from: string
  /** Is `null` for the time zone of the workspace. */
  time_zone: string | null
  /** Is `null` for the language of the user. */
  locale: string | null
  page: string | null
  created_at: Date
  /** Is when the next letter is due. */
  next_at: Date
  /** Is the day of the last letter that was due. */
  issue_day: string | null
  sent_at: Date | null
  /** Is set, as its time is, while it is sent no more. */
  paused_reason: PauseReason | null
  paused_at: Date | null
}

/** Names the columns of a {@link SubscriptionRow}. */
export const SUBSCRIPTION_COLUMNS = [
  'user_id',
  'id',
  'name',
  'view',
  'every',
  'sent_from',
  'time_zone',
  'locale',
  'page',
  'created_at',
  'next_at',
  'issue_day',
  'sent_at',
  'paused_reason',
  'paused_at',
] as const satisfies readonly (keyof SubscriptionTable)[]
export type SubscriptionRow = Pick<Selectable<SubscriptionTable>, (typeof SUBSCRIPTION_COLUMNS)[number]>

/** Each row says which alerts a user gets. Without a row, the role decides. */
export interface AlertSettingTable {
  workspace: string
  user_id: string
  worsened: boolean
  silent: boolean
}

/** Each row says when a workspace was last checked for an alert. */
export interface AlertCheckTable {
  workspace: string
  alert: Alert
  checked_at: Date
}

/** Each row says what a user was last told about a service, so that nobody is told the same twice. */
export interface ToldAlertTable {
  workspace: string
  user_id: string
  alert: Alert
  service: string
  /** Is the first day of the week that was worse, or the time of the last answer before a silence. */
  about: string
}
