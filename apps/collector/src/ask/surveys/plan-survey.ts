import type { SurveyDefinition } from '@otklik/contract'
import type { Database } from '../../database/tables.ts'
import { refuse } from '../../http/problem.ts'
import { compareSurveys } from './compare-surveys.ts'
import { findQuestionKinds, findSurvey } from './survey-queries.ts'

/** Tells what a definition would change, and which version would hold it. */
export async function planSurvey(db: Database, workspace: string, key: string, definition: SurveyDefinition) {
  await refuseChangedKinds(db, workspace, definition)
  const latest = await findSurvey(db, workspace, key)
  const keys = definition.questions.map((question) => question.key)
  const asked = new Set((await findQuestionKinds(db, workspace, keys)).keys())
  const changes = compareSurveys(latest?.definition, definition, asked)
  return { key, version: (latest?.version ?? 0) + (latest && changes.length === 0 ? 0 : 1), changes }
}

/**
 * Refuses a question whose kind differs from an earlier survey: figures of one key come from all surveys that have
 * it.
 */
export async function refuseChangedKinds(
  db: Database,
  workspace: string,
  survey: SurveyDefinition,
): Promise<void> {
  const keys = survey.questions.map((question) => question.key)
  const kinds = await findQuestionKinds(db, workspace, keys)

  const faults = survey.questions.flatMap(({ key, kind }, index) => {
    const storedKind = kinds.get(key)
    if (storedKind === undefined || storedKind === kind) return []
    return [
      {
        path: `questions.${index}.kind`,
        message: `must be "${storedKind}", which is already the kind of the question "${key}"`,
      },
    ]
  })
  if (faults.length > 0) throw refuse(faults)
}
