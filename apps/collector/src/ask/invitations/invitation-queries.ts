import { sql } from 'kysely'
import type { Moment } from '../../database/change-counter.ts'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import {
  type Database,
  INVITATION_COLUMNS,
  type Invitation,
  type InvitationTally,
} from '../../database/tables.ts'
import { STATUS_COLUMNS } from './invitation-status.ts'

// These statements are on the hot path. Those that read take all ids as one JSON parameter. Arrays would be slower:
// Postgres estimates by the length of an array and plans again for every short one, which takes longer than all the
// rest. `limit 1` makes the planner use the primary key even while its statistics of a growing table are out of date.

const COLUMNS = INVITATION_COLUMNS.join(', ')

const selectInvitations = prepare<Invitation>(`
  select ${COLUMNS} from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select ${COLUMNS} from invitation where workspace = $1 and id = wanted.key::uuid limit 1
  ) found`)

export async function readInvitations(db: Runner, workspace: string, ids: string[]): Promise<Invitation[]> {
  return selectInvitations(db, workspace, JSON.stringify(ids))
}

/** Inserts invitations, and updates the events and answers of those that exist. Their context never changes. */
export const writeInvitations = prepareInsert<Invitation>(
  'invitation',
  INVITATION_COLUMNS,
  `on conflict (workspace, id) do update set
    suppressed_reason = excluded.suppressed_reason,
    sent_at = excluded.sent_at,
    bounced_at = excluded.bounced_at,
    expired_at = excluded.expired_at,
    viewed_at = excluded.viewed_at,
    answered_at = excluded.answered_at,
    answered_day = excluded.answered_day,
    editable_until = excluded.editable_until,
    via = excluded.via,
    revision = excluded.revision,
    answers = excluded.answers,
    answer_seqs = excluded.answer_seqs,
    set_aside_revision = excluded.set_aside_revision,
    set_aside_network = excluded.set_aside_network,
    released_at = excluded.released_at,
    change = excluded.change`,
)

/** Adds to the tallies of invitations; the counts may be negative. */
export const addInvitationTallies = prepareInsert<InvitationTally>(
  'invitation_status_day',
  ['day', 'survey', 'service', 'channel', 'trust', ...STATUS_COLUMNS, 'last_expiry'],
  `on conflict (workspace, day, survey, service, channel, trust) do update set
    ${STATUS_COLUMNS.map((column) => `${column} = invitation_status_day.${column} + excluded.${column}`).join(', ')},
    last_expiry = greatest(invitation_status_day.last_expiry, excluded.last_expiry)`,
)

/** Finds unanswered invitations that have expired and are not marked as expired yet, at most `limit`. */
export async function findExpired(
  db: Database,
  workspace: string,
  now: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where('answered_at', 'is', null)
    .where('expired_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Marks invitations as expired. The caller holds the change counter. */
export async function markExpired(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  { change, now }: Moment,
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ expired_at: now, change })
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${invitations}::uuid[])`)
    .execute()
}

/** Records when a person first said that an ask was not about their request. The caller holds the change counter. */
export async function markWrongService(
  trx: Database,
  workspace: string,
  invitation: string,
  now: Date,
  change: number,
): Promise<void> {
  await trx
    .updateTable('invitation')
    .set({ wrong_service_at: now, change })
    .where('workspace', '=', workspace)
    .where('id', '=', invitation)
    .where('wrong_service_at', 'is', null)
    .execute()
}
