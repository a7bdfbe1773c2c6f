import type { Kysely } from 'kysely'
import type { ActTables } from './tables/act.ts'
import type { AnswerTables } from './tables/answer.ts'
import type { AskTables } from './tables/ask.ts'
import type { DatabaseTables } from './tables/database.ts'
import type { JobsTables } from './tables/jobs.ts'
import type { ScoreTables } from './tables/score.ts'
import type { WorkspaceTables } from './tables/workspace.ts'

/** Runs statements on the database, or in a transaction that the caller owns. Every statement names its workspace. */
export type Database = Kysely<
  DatabaseTables & JobsTables & WorkspaceTables & AskTables & AnswerTables & ScoreTables & ActTables
>

export {
  WEBHOOK_COLUMNS,
  WEBHOOK_DELIVERY_COLUMNS,
  WEBHOOK_SECRET_COLUMNS,
  type Webhook,
  type WebhookDelivery,
  type WebhookSecret,
} from './tables/act.ts'
export {
  type LinkVisit,
  type NetworkVotes,
  type ScoreTally,
  SUBMISSION_COLUMNS,
  type Submission,
} from './tables/answer.ts'
export {
  type Closing,
  type HookRow,
  type LoggedDelivery,
  SIGNATURE_COLUMNS,
  type SignatureRow,
  type TicketCountRow,
} from './tables/ask.ts'
export {
  CASE_EVENT_COLUMNS,
  CASE_FILE_COLUMNS,
  type CaseEventRow,
  type CaseFile,
  type CaseProgress,
  COMPLAINT_COLUMNS,
  type ComplaintRow,
} from './tables/cases.ts'
export type { FigureDay } from './tables/database.ts'
export {
  type AskDetails,
  type AskedContext,
  INVITATION_COLUMNS,
  type Invitation,
  type InvitationTally,
  LETTER_COLUMNS,
  type Letter,
} from './tables/invitations.ts'
export type {
  AlertSubject,
  AnnouncedEvent,
  CaseAnnouncement,
  IssueSubject,
  LaterListenerJob,
  NoticeSubject,
  OutboxJob,
} from './tables/jobs.ts'
export { SUBSCRIPTION_COLUMNS, type SubscriptionRow } from './tables/letters.ts'
export type { BiSchema, Publication, PublishedRate, PublishedScore } from './tables/score.ts'
export { USER_COLUMNS, type UserRow } from './tables/users.ts'
export {
  API_KEY_COLUMNS,
  type ApiKeyRow,
  type BrandLogoRow,
  type BrandRow,
  type ScheduledSettings,
} from './tables/workspace.ts'
