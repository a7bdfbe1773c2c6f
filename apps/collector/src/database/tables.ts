import type { Kysely } from 'kysely'
import type { ActTables } from './tables/act.ts'
import type { AnswerTables } from './tables/answer.ts'
import type { AskTables } from './tables/ask.ts'
import type { DatabaseTables } from './tables/database.ts'
import type { JobsTables } from './tables/jobs.ts'
import type { WorkspaceTables } from './tables/workspace.ts'

/** Runs statements on the database, or in a transaction that the caller owns. Every statement names its workspace. */
export type Database = Kysely<
  DatabaseTables & JobsTables & WorkspaceTables & AskTables & AnswerTables & ActTables
>

export type { Webhook, WebhookDelivery, WebhookSecret } from './tables/act.ts'
export type { LinkVisit, NetworkVotes, ScoreTally, Submission } from './tables/answer.ts'
export type { Closing, HookRow, LoggedDelivery, SignatureRow } from './tables/ask.ts'
export type { AskDetails, Invitation, InvitationTally, Letter } from './tables/invitations.ts'
export type { AnnouncedEvent, LaterListenerJob, OutboxJob } from './tables/jobs.ts'
export type { ApiKeyRow, BrandLogoRow, BrandRow } from './tables/workspace.ts'
