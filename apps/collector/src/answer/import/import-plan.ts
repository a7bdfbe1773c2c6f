import {
  type Attribute,
  IMPORT_FIELDS,
  type ImportField,
  type ImportMap,
  type SurveyDefinition,
} from '@otklik/contract'
import { frozenName } from '../../ask/attributes/freeze-attributes.ts'
import { findLatestSurveys, findQuestionKinds, type StoredSurvey } from '../../ask/surveys/survey-queries.ts'
import type { Database } from '../../database/tables.ts'
import { invalid, refuse } from '../../http/problem.ts'
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
  const surveys = new Map<string, StoredSurvey>(latest.map((survey) => [survey.key, survey]))
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
