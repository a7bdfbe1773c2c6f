import { isDeepStrictEqual } from 'node:util'
import { PERSONAL_KINDS, type QuestionKind, type SurveyDefinition } from '@otklik/contract'
import { sql } from 'kysely'
import type { Runner } from '../../database/pipeline.ts'
import type { Database } from '../../database/tables.ts'

/** Holds one version of a survey. Versions never change. */
export interface StoredSurvey {
  key: string
  version: number
  definition: SurveyDefinition
}

/** Holds a version with the time at which it was stored. */
export interface ListedSurvey extends StoredSurvey {
  created_at: Date
}

/** Finds the latest version of a survey. */
export async function findSurvey(
  db: Database,
  workspace: string,
  key: string,
): Promise<StoredSurvey | undefined> {
  return db
    .selectFrom('survey')
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .select(['key', 'version', 'definition'])
    .executeTakeFirst()
}

/** Finds the latest version of each survey of a workspace. */
export async function findLatestSurveys(db: Database, workspace: string): Promise<ListedSurvey[]> {
  return db
    .selectFrom('survey')
    .where('workspace', '=', workspace)
    .distinctOn('key')
    .orderBy('key')
    .orderBy('version', 'desc')
    .select(['key', 'version', 'definition', 'created_at'])
    .execute()
}

/** Lists the versions of a survey, newest first. */
export async function listVersions(db: Database, workspace: string, key: string): Promise<ListedSurvey[]> {
  return db
    .selectFrom('survey')
    .where('workspace', '=', workspace)
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .select(['key', 'version', 'definition', 'created_at'])
    .execute()
}

/** Finds the version that an invitation was issued with. */
export async function findSurveyVersion(
  db: Runner,
  workspace: string,
  key: string,
  version: number,
): Promise<StoredSurvey | undefined> {
  const { rows } = await sql<StoredSurvey>`
    select key, version, definition from survey
    where workspace = ${workspace} and key = ${key} and version = ${version}
  `.execute(db)
  return rows[0]
}

/**
 * Stores a definition as the next version, unless it equals the latest one, and returns the number of the version that
 * holds it. The caller holds the change counter.
 */
export async function putSurvey(
  db: Database,
  workspace: string,
  key: string,
  definition: SurveyDefinition,
  now: Date,
): Promise<number> {
  const latest = await findSurvey(db, workspace, key)
  if (latest && isDeepStrictEqual(latest.definition, asStored(definition))) return latest.version

  const version = (latest?.version ?? 0) + 1
  await storeSurvey(db, workspace, { key, version, definition }, now)
  return version
}

/** Stores a version, and fixes the kinds of its questions. The caller holds the change counter. */
export async function storeSurvey(
  db: Database,
  workspace: string,
  { key, version, definition }: StoredSurvey,
  now: Date,
): Promise<void> {
  await db
    .insertInto('survey')
    .values({ workspace, key, version, definition: JSON.stringify(definition), created_at: now })
    .execute()
  await db
    .insertInto('question')
    .values(definition.questions.map((question) => ({ workspace, key: question.key, kind: question.kind })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Finds the options that the latest surveys offer as answers to a question. */
export async function findOfferedOptions(
  db: Database,
  workspace: string,
  question: string,
): Promise<string[]> {
  const surveys = await findLatestSurveys(db, workspace)
  const questions = surveys.flatMap(({ definition }) => definition.questions)
  const options = questions.filter(({ key }) => key === question).flatMap(({ options = [] }) => options)
  return [...new Set(options.map(({ key }) => key))]
}

/** Finds the kinds of these questions, as the workspace's surveys have declared them so far. */
export async function findQuestionKinds(
  db: Database,
  workspace: string,
  keys: string[],
): Promise<Map<string, QuestionKind>> {
  const rows = await db
    .selectFrom('question')
    .where('workspace', '=', workspace)
    .where('key', 'in', keys)
    .select(['key', 'kind'])
    .execute()
  return new Map(rows.map(({ key, kind }) => [key, kind]))
}

/** Finds the questions, in all surveys of a workspace, whose answers may contain personal data. */
export async function findPersonalQuestions(db: Database, workspace: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('question')
    .where('workspace', '=', workspace)
    .where('kind', 'in', PERSONAL_KINDS)
    .select('key')
    .execute()
  return new Set(rows.map(({ key }) => key))
}

/** Returns a definition as JSON stores it: without properties that are undefined. */
function asStored(definition: SurveyDefinition): unknown {
  return JSON.parse(JSON.stringify(definition))
}
