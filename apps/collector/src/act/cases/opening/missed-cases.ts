import { replaySubmissions } from '../../../answer/intake/replay-submissions.ts'
import { putThreshold, readSubmissionsOf } from '../../../answer/intake/submission-queries.ts'
import { readSurveyVersions, surveyOf } from '../../../answer/intake/survey-versions.ts'
import { isSetAside } from '../../../ask/invitations/invitation.ts'
import { readInvitations } from '../../../ask/invitations/invitation-queries.ts'
import type { Moment, TakenChange } from '../../../database/change-counter.ts'
import type { Database } from '../../../database/tables.ts'
import { readCasesOf } from '../case-queries.ts'
import { readCaseSettings } from '../case-settings.ts'
import type { CaseWriter } from '../case-writer.ts'
import { decideCases } from './decide-case.ts'

/**
 * Opens the cases of answers that an earlier collector stored beside this one, as it opens none. They get the state that
 * their submissions give, and their clocks count from now. A case that is there already stays as it is.
 *
 * A submission of before there were cases has the threshold 0, and opens none.
 *
 * @param invitations those that `findWithoutThreshold` finds. It finds them no more after this
 */
export async function openMissedCases(
  trx: Database,
  workspace: string,
  invitations: readonly string[],
  writeCases: CaseWriter,
  moment: Moment & TakenChange,
): Promise<void> {
  const settings = await readCaseSettings(trx, workspace)
  const found = new Set((await readCasesOf(trx, workspace, invitations)).map(({ invitation }) => invitation))
  const missing = (await readInvitations(trx, workspace, [...invitations])).filter(
    (invitation) => !found.has(invitation.id) && !isSetAside(invitation),
  )
  const surveys = await readSurveyVersions(trx, workspace, missing)
  const ids = missing.map(({ id }) => id)
  const submissions = Map.groupBy(
    await readSubmissionsOf(trx, workspace, ids),
    ({ invitation }) => invitation,
  )
  const accepted = missing
    .flatMap((each) => replaySubmissions(each, surveyOf(surveys, each), submissions.get(each.id) ?? []))
    .filter(({ submission }) => submission.threshold !== 0)

  const drafts = decideCases([], accepted, settings, moment)
  await writeCases(trx, workspace, [...drafts.values()], moment)
  await putThreshold(trx, workspace, invitations, settings.threshold)
}
