import {
  type Attribute,
  IMPORT_FIELDS,
  type ImportField,
  type ImportMap,
  type SurveyDefinition,
} from '@otklik/contract'
import { frozenName } from '../../ask/attributes/freeze-attributes.ts'
import {
  findLatestSurveys,
  findQuestionKinds,
  findSurvey,
  putSurvey,
  type StoredSurvey,
} from '../../ask/surveys/survey-queries.ts'
import { markReferenceChange, write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { invalid, refuse } from '../../http/problem.ts'
import { type Actor, addToAudit } from '../../workspace/audit/audit-queries.ts'
import type { WorkspaceContext } from '../../workspace/workspace-context.ts'
import { findAttributes } from '../../workspace/workspace-queries.ts'
import { planQuestions, type QuestionPlan, questionKeys, questionOf } from './imported-questions.ts'
import type { WrittenTimes } from './written-time.ts'

/** Holds how the rows of a file are read and stored. */
export interface ImportPlan {
  workspaceContext: WorkspaceContext
  source: string
  columns: Readonly<Record<ImportField, string>>
  questions: readonly QuestionPlan[]
  /** Lists the attributes that the file has, by the name under which an invitation keeps them. */
  attributes: readonly { name: string; column: string }[]
  surveys: ReadonlyMap<string, StoredSurvey>
  /** Is the key of the survey of rows that name none. */
  survey: string
  /** Is set if the import makes that survey. */
  ownSurvey: SurveyDefinition | undefined
  times: WrittenTimes
  decimal: NonNullable<ImportMap['decimal']>
}

/**
 * Plans an import by its map, and by what the workspace has.
 *
 * @throws {Problem} `validation_failed` if the map does not fit the workspace
 */
export async function planImport(
  db: Database,
  workspaceContext: WorkspaceContext,
  source: string,
  map: ImportMap,
): Promise<ImportPlan> {
  const { workspace, timeZone } = workspaceContext
  const kinds = await findQuestionKinds(db, workspace, questionKeys(map.questions))
  const questions = planQuestions(map.questions, kinds)
  const latest = await findLatestSurveys(db, workspace)
  const surveys = new Map(latest.map((survey) => [survey.key, survey]))
  const ownSurvey = map.survey === undefined ? surveyOf(source, questions) : undefined
  const survey = map.survey ?? `import.${source}`
  if (ownSurvey) surveys.set(survey, { key: survey, version: 0, definition: ownSurvey })
  else refuseOtherQuestions(surveys.get(survey), questions)
  return {
    workspaceContext,
    source,
    columns: { ...NAMED_AS_FIELDS, ...map.columns },
    questions,
    attributes: planAttributes(map.attributes, await findAttributes(db, workspace)),
    surveys,
    survey,
    ownSurvey,
    times: { dates: map.dates ?? 'iso', timeZone: map.timeZone ?? timeZone },
    decimal: map.decimal ?? '.',
  }
}

const NAMED_AS_FIELDS = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, field])) as Record<
  ImportField,
  string
>

/** Makes the survey of a source. It has the questions of the file, in the words of its columns. */
function surveyOf(source: string, questions: readonly QuestionPlan[]): SurveyDefinition {
  return { name: source, questions: questions.map(questionOf) }
}

/**
 * Stores the survey that the import makes, as its next version unless it is there.
 *
 * @returns the plan by which its ratings are stored
 */
export async function storeOwnSurvey(
  db: Database,
  plan: ImportPlan,
  actor: Actor,
  now: Date,
): Promise<ImportPlan> {
  const { workspaceContext, survey: key, ownSurvey: definition, surveys } = plan
  const { workspace } = workspaceContext
  if (!definition) return plan
  const version = await write(db, workspace, now, async (trx, moment) => {
    const latest = await findSurvey(trx, workspace, key)
    const stored = await putSurvey(trx, workspace, key, definition, now)
    if (stored === latest?.version) return stored
    await markReferenceChange(trx, workspace, moment)
    const entry = { action: 'survey.changed', subject: key, details: { version: stored } } as const
    await addToAudit(trx, workspace, actor, entry, now)
    return stored
  })
  return { ...plan, surveys: new Map([...surveys, [key, { key, version, definition }]]) }
}

function refuseOtherQuestions(survey: StoredSurvey | undefined, questions: readonly QuestionPlan[]): void {
  if (!survey) throw invalid('map.survey', 'there is no such survey', 'survey_not_found')
  const faults = questions
    .filter(({ key }) => !survey.definition.questions.some((question) => question.key === key))
    .map(({ key }) => ({ path: `map.questions.${key}`, message: 'is not a question of this survey' }))
  if (faults.length > 0) throw refuse(faults)
}

function planAttributes(columns: ImportMap['attributes'] = {}, declared: readonly Attribute[]) {
  return Object.entries(columns).map(([key, column]) => {
    const attribute = declared.find((each) => each.key === key)
    if (!attribute) throw invalid(`map.attributes.${key}`, 'is no attribute of this workspace')
    return { name: frozenName(attribute), column }
  })
}

/**
 * Compares a plan with the columns of a CSV.
 *
 * @returns the columns that the import does not read
 * @throws {Problem} `validation_failed` if a column is missing or is there twice
 */
export function compareColumns(plan: ImportPlan, map: ImportMap, columns: readonly string[]): string[] {
  const { columns: fields, questions, attributes } = plan
  const mapped = [
    ...Object.entries({ service: fields.service, ...map.columns }).map(([field, column]) => ({
      path: `map.columns.${field}`,
      column,
    })),
    ...(map.questions ? questions.map(({ key, column }) => ({ path: `map.questions.${key}`, column })) : []),
    ...Object.entries(map.attributes ?? {}).map(([key, column]) => ({
      path: `map.attributes.${key}`,
      column,
    })),
  ]
  const missing = mapped
    .filter(({ column }) => !columns.includes(column))
    .map(({ path, column }) => ({ path, message: `the file has no column "${column}"` }))
  const read = new Set([
    ...Object.values(fields),
    ...[...questions, ...attributes].map(({ column }) => column),
  ])
  const twice = [...read]
    .filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column))
    .map((column) => ({ path: 'body', message: `the column "${column}" is there twice` }))
  if (missing.length + twice.length > 0) throw refuse([...missing, ...twice])
  return columns.filter((column) => column !== '' && !read.has(column))
}
