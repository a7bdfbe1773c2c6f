import { sql } from 'kysely'
import { prepareInsert } from '../../database/insert-rows.ts'
import type { Runner } from '../../database/pipeline.ts'
import { prepare } from '../../database/prepared.ts'
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

export const writeSubmissions = prepareInsert<Submission>('submission', SUBMISSION_COLUMNS)

/**
 * Finds the invitations, at most `limit`, of submissions that an earlier collector stored beside this one, without the
 * threshold of that time.
 */
export async function findWithoutThreshold(
  db: Database,
  workspace: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('submission')
    .where('workspace', '=', workspace)
    .where('threshold', 'is', null)
    .orderBy('change')
    .limit(limit)
    .select('invitation')
    .execute()
  return [...new Set(rows.map(({ invitation }) => invitation))]
}

/** Gives the submissions of these invitations that have no threshold this one. The caller holds the change counter. */
export async function putThreshold(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  threshold: number,
): Promise<void> {
  await trx
    .updateTable('submission')
    .set({ threshold })
    .where('workspace', '=', workspace)
    .where('threshold', 'is', null)
    .where(sql<boolean>`invitation = any(${invitations}::uuid[])`)
    .execute()
}

/** Adds counts, which may be negative, to the score tallies. */
export const addScores = prepareInsert<ScoreTally>(
  'service_day',
  ['day', 'survey', 'question', 'service', 'channel', 'trust', 'score', 'n'],
  `on conflict (workspace, day, survey, question, service, channel, trust, score)
  do update set n = service_day.n + excluded.n`,
)
