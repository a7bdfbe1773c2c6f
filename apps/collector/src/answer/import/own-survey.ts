import { findSurvey, putSurvey } from '../../ask/surveys/survey-queries.ts'
import { markReferenceChange, write } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { type Actor, addToAudit } from '../../workspace/audit/audit-queries.ts'
import type { ImportPlan } from './import-plan.ts'

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
