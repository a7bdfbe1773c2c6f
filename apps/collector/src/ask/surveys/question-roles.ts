import { QUESTION_KIND_NAMES, QUESTION_KINDS } from '@otklik/contract'
import { sql } from 'kysely'
import type { Database } from '../../database/tables.ts'

/** Says which questions of a workspace's surveys stand for what. */
export interface QuestionRoles {
  /** Maps each survey and version to its score question: the first with a scale. */
  scores: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Lists the questions that are answered by a text. */
  texts: readonly string[]
}

const SCALES = QUESTION_KIND_NAMES.filter((name) => QUESTION_KINDS[name].scale)

/** Reads the questions of all versions of all surveys. */
export async function findQuestionRoles(db: Database, workspace: string): Promise<QuestionRoles> {
  const surveys = await db
    .selectFrom('survey')
    .where('workspace', '=', workspace)
    .select(['key', 'version'])
    .select(
      sql<string | null>`jsonb_path_query_first(definition,
        '$.questions[*] ? (@.kind == $scales[*]).key', ${JSON.stringify({ scales: SCALES })}::jsonb) #>> '{}'`.as(
        'question',
      ),
    )
    .execute()
  const scores: Record<string, Record<string, string>> = {}
  for (const { key, version, question } of surveys) {
    if (question !== null) scores[key] = { ...scores[key], [version]: question }
  }
  const texts = await db
    .selectFrom('question')
    .where('workspace', '=', workspace)
    .where('kind', '=', 'text')
    .select('key')
    .execute()
  return { scores, texts: texts.map(({ key }) => key) }
}
