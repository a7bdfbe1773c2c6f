import type { Kysely } from 'kysely'
import type { ActTables } from './tables/act.ts'
import type { AnswerTables } from './tables/answer.ts'
import type { AskTables } from './tables/ask.ts'
import type { WorkspaceTables } from './tables/workspace.ts'

/** A database, or the transaction that a caller owns. Every statement on it names its workspace. */
export type Database = Kysely<WorkspaceTables & AskTables & AnswerTables & ActTables>

export type {
  AnnouncedEvent,
  LaterListenerJob,
  OutboxJob,
  Webhook,
  WebhookDelivery,
  WebhookSecret,
} from './tables/act.ts'
export type { LinkVisit, NetworkVotes, ScoreTally, Submission } from './tables/answer.ts'
export type {
  Closing,
  HookRow,
  Invitation,
  InvitationTally,
  Letter,
  LoggedDelivery,
  SignatureRow,
} from './tables/ask.ts'
export type { ApiKeyRow } from './tables/workspace.ts'
