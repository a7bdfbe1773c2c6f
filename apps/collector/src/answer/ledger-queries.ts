import { sql } from 'kysely'
import type {
  Database,
  Invitation,
  InvitationTally,
  OutboxEntry,
  ScoreTally,
  Submission,
} from '../database/tables.ts'

// Each statement takes its rows as one JSON parameter: its text never changes with their number, so it is
// compiled once, and 500 rows cost one round trip.

export async function readInvitations(db: Database, workspace: string, ids: string[]): Promise<Invitation[]> {
  return db
    .selectFrom('invitation')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .selectAll()
    .execute()
}

export async function readSubmissions(db: Database, workspace: string, ids: string[]): Promise<Submission[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`id = any(${ids}::uuid[])`)
    .selectAll()
    .execute()
}

/** Stores invitations; of those that exist, what their life and answers are now. Context is never written again. */
export async function writeInvitations(db: Database, workspace: string, rows: Invitation[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into invitation
    select * from jsonb_populate_recordset(null::invitation, ${JSON.stringify(rows)}::jsonb)
    where workspace = ${workspace}
    on conflict (workspace, id) do update set
      viewed_at = excluded.viewed_at,
      answered_at = excluded.answered_at,
      answered_day = excluded.answered_day,
      editable_until = excluded.editable_until,
      via = excluded.via,
      revision = excluded.revision,
      answers = excluded.answers,
      answer_seqs = excluded.answer_seqs,
      change = excluded.change
  `.execute(db)
}

export async function writeSubmissions(db: Database, workspace: string, rows: Submission[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into submission
    select * from jsonb_populate_recordset(null::submission, ${JSON.stringify(rows)}::jsonb)
    where workspace = ${workspace}
  `.execute(db)
}

/** Adds to the score tallies; counts may be negative. */
export async function addScores(db: Database, workspace: string, rows: ScoreTally[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
    select ${workspace}, day, survey, question, service, channel, trust, score, n
    from jsonb_populate_recordset(null::service_day, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace, day, survey, question, service, channel, trust, score)
    do update set n = service_day.n + excluded.n
  `.execute(db)
}

export async function addInvitations(
  db: Database,
  workspace: string,
  rows: InvitationTally[],
): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into invitation_day
      (workspace, day, survey, service, channel, trust,
       issued, suppressed, bounced, delivered, viewed, answered, unsolicited, last_expiry)
    select ${workspace}, day, survey, service, channel, trust,
      issued, suppressed, bounced, delivered, viewed, answered, unsolicited, last_expiry
    from jsonb_populate_recordset(null::invitation_day, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace, day, survey, service, channel, trust) do update set
      issued = invitation_day.issued + excluded.issued,
      suppressed = invitation_day.suppressed + excluded.suppressed,
      bounced = invitation_day.bounced + excluded.bounced,
      delivered = invitation_day.delivered + excluded.delivered,
      viewed = invitation_day.viewed + excluded.viewed,
      answered = invitation_day.answered + excluded.answered,
      unsolicited = invitation_day.unsolicited + excluded.unsolicited,
      last_expiry = greatest(invitation_day.last_expiry, excluded.last_expiry)
  `.execute(db)
}

export async function writeOutbox(
  db: Database,
  workspace: string,
  change: number,
  due: Date,
  entries: OutboxEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map((entry, position) => ({ ...entry, position }))
  await sql`
    insert into outbox (workspace, change, position, kind, subject, due)
    select ${workspace}, ${change}::bigint, position, kind, subject, ${due}::timestamptz
    from jsonb_populate_recordset(null::outbox, ${JSON.stringify(rows)}::jsonb)
  `.execute(db)
}
