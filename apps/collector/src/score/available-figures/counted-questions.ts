import type { CountedQuestion } from '@otklik/contract'
import { localizeSurvey } from '../../ask/surveys/localize-survey.ts'
import { findLatestSurveys } from '../../ask/surveys/survey-queries.ts'
import type { Database } from '../../database/tables.ts'

/** Lists the questions of a workspace that have figures, those of earlier surveys too, with their texts in a language. */
export async function listCountedQuestions(
  db: Database,
  workspace: string,
  locale: string,
): Promise<CountedQuestion[]> {
  const declared = await db
    .selectFrom('question')
    .where('workspace', '=', workspace)
    .where('kind', 'in', ['csi', 'nps', 'choice'])
    .orderBy('key')
    .select(['key', 'kind'])
    .execute()
  const surveys = await findLatestSurveys(db, workspace)
  const asked = surveys.flatMap((survey) => localizeSurvey(survey, locale).questions)

  return declared.map(({ key, kind }) => {
    const versions = asked.filter((question) => question.key === key)
    const options = new Map(
      versions.flatMap(({ options = [] }) => options.map(({ key, text }) => [key, { key, text }] as const)),
    )
    return {
      key,
      kind: kind as CountedQuestion['kind'],
      text: versions[0]?.text ?? null,
      ...(kind === 'choice' && { options: [...options.values()] }),
    }
  })
}
