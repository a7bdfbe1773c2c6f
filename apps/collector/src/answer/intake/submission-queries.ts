import { sql } from 'kysely'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
import { jsonOf } from '../../database/rows-json.ts'
import { type Database, type ScoreTally, SUBMISSION_COLUMNS, type Submission } from '../../database/tables.ts'

// Every batch runs these statements. `ask/invitations/invitation-queries.ts` explains their form.

const COLUMNS = SUBMISSION_COLUMNS.join(', ')

const selectSubmissions = prepare<Submission>(`
  select ${COLUMNS} from json_array_elements_text($2::json) as wanted(key) cross join lateral (
    select ${COLUMNS} from submission where workspace = $1 and id = wanted.key::uuid limit 1
  ) found`)

export async function readSubmissions(db: Runner, workspace: string, ids: string[]): Promise<Submission[]> {
  return ids.length === 0 ? [] : selectSubmissions(db, workspace, JSON.stringify(ids))
}

/** Returns all submissions of these invitations, ordered by revision. */
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
    .select(SUBMISSION_COLUMNS)
    .execute()
}

const insertSubmissions = prepare(`
  insert into submission (${COLUMNS})
  select ${COLUMNS} from json_populate_recordset(null::submission, $2::json) where workspace = $1`)

export async function writeSubmissions(db: Runner, workspace: string, rows: Submission[]): Promise<void> {
  if (rows.length === 0) return
  await insertSubmissions(db, workspace, jsonOf(rows))
}

const upsertScores = prepare(`
  insert into service_day (workspace, day, survey, question, service, channel, trust, score, n)
  select $1, day, survey, question, service, channel, trust, score, n
  from json_populate_recordset(null::service_day, $2::json)
  on conflict (workspace, day, survey, question, service, channel, trust, score)
  do update set n = service_day.n + excluded.n`)

/** Adds counts, which may be negative, to the score tallies. */
export async function addScores(db: Runner, workspace: string, rows: ScoreTally[]): Promise<void> {
  if (rows.length === 0) return
  await upsertScores(db, workspace, jsonOf(rows))
}
