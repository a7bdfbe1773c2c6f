import { sql } from 'kysely'
import type { Runner } from '../database/pipeline.ts'
import { prepared } from '../database/prepared.ts'
import type { Database, ScoreTally, Submission } from '../database/tables.ts'

// The hot path, and written as `ask/invitation-queries.ts` is.

export async function readSubmissions(db: Runner, workspace: string, ids: string[]): Promise<Submission[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Submission>`${prepared}
    select found.* from json_array_elements_text(${JSON.stringify(ids)}::json) as wanted(id) cross join lateral (
      select * from submission where workspace = ${workspace} and id = wanted.id::uuid limit 1
    ) found
  `.execute(db)
  return rows
}

/** All submissions of these invitations, in the order of their revisions. */
export async function readSubmissionsOf(
  db: Database,
  workspace: string,
  invitations: readonly string[],
): Promise<Submission[]> {
  return db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .orderBy('revision')
    .selectAll()
    .execute()
}

export async function writeSubmissions(db: Runner, workspace: string, rows: Submission[]): Promise<void> {
  if (rows.length === 0) return
  await sql`${prepared}
    insert into submission
    select * from json_populate_recordset(null::submission, ${JSON.stringify(rows)}::json)
    where workspace = ${workspace}
  `.execute(db)
}

/** Adds to the score tallies; counts may be negative. */
export async function addScores(db: Runner, workspace: string, rows: ScoreTally[]): Promise<void> {
  if (rows.length === 0) return
  await sql`${prepared}
    insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
    select ${workspace}, day, survey, question, service, channel, trust, score, n
    from json_populate_recordset(null::service_day, ${JSON.stringify(rows)}::json)
    on conflict (workspace, day, survey, question, service, channel, trust, score)
    do update set n = service_day.n + excluded.n
  `.execute(db)
}
