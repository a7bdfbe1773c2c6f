import type { SurveyDefinition } from '@otklik/contract'
import { findSurveyVersion, type StoredSurvey } from '../../ask/surveys/survey-queries.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { Invitation } from '../../database/tables.ts'

/** Holds survey definitions by the name of their version. */
export type SurveyVersions = ReadonlyMap<string, SurveyDefinition>

/**
 * Reads the survey versions of invitations, which are not always the latest ones.
 *
 * @param known versions that need not be read
 */
export async function readSurveyVersions(
  trx: Runner,
  workspace: string,
  invitations: Iterable<Invitation>,
  known: readonly StoredSurvey[] = [],
): Promise<SurveyVersions> {
  const surveys = new Map(known.map((survey) => [versionName(survey), survey.definition]))
  for (const { survey: key, survey_version: version } of invitations) {
    const name = versionName({ key, version })
    if (surveys.has(name)) continue
    const stored = await findSurveyVersion(trx, workspace, key, version)
    if (stored) surveys.set(name, stored.definition)
  }
  return surveys
}

/** Returns the survey version that an invitation was issued with. */
export function surveyOf(
  surveys: SurveyVersions,
  { survey: key, survey_version: version }: Invitation,
): SurveyDefinition {
  const survey = surveys.get(versionName({ key, version }))
  if (!survey) throw new Error('The survey version of an invitation is not stored.')
  return survey
}

function versionName({ key, version }: { key: string; version: number }): string {
  return `${key}/${version}`
}
