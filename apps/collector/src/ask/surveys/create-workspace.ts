import { DEFAULT_SURVEY_KEY, defaultSurvey, type Workspace } from '@otklik/contract'
import { surveyTexts } from '@otklik/texts'
import type { Database } from '../../database/tables.ts'
import { insertWorkspace } from '../../workspace/workspace-queries.ts'
import { putSurvey } from './survey-queries.ts'

/** Creates a workspace with the default survey. Returns `false` if the slug is taken. */
export async function createWorkspace(
  db: Database,
  workspace: Pick<Workspace, 'slug' | 'timeZone'>,
  now: Date,
): Promise<boolean> {
  const isNew = await insertWorkspace(db, workspace, now)
  if (isNew) await putSurvey(db, workspace.slug, DEFAULT_SURVEY_KEY, defaultSurvey(surveyTexts), now)
  return isNew
}
