import {
  DEFAULT_SURVEY_KEY,
  defaultSurvey,
  REVIEW_SURVEY_KEY,
  reviewSurvey,
  type Workspace,
} from '@otklik/contract'
import { reviewTexts, surveyTexts } from '@otklik/texts'
import type { Database } from '../../database/tables.ts'
import { insertWorkspace } from '../../workspace/workspace-queries.ts'
import { putSurvey, storeSurvey } from './survey-queries.ts'

/** Creates a workspace with the surveys that each begins with. Returns `false` if the slug is taken. */
export async function createWorkspace(
  db: Database,
  workspace: Pick<Workspace, 'slug' | 'timeZone'>,
  now: Date,
): Promise<boolean> {
  const isNew = await insertWorkspace(db, workspace, now)
  if (!isNew) return false
  await putSurvey(db, workspace.slug, DEFAULT_SURVEY_KEY, defaultSurvey(surveyTexts), now)
  const review = { key: REVIEW_SURVEY_KEY, version: 0, definition: reviewSurvey(surveyTexts, reviewTexts) }
  await storeSurvey(db, workspace.slug, review, now)
  return true
}
