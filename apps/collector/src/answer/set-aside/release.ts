import { counting } from '../../ask/invitations/invitation.ts'
import { storeInvitations } from '../../ask/invitations/store-invitations.ts'
import { prepareReactions, readForListeners } from '../intake/reactions.ts'
import { replaySubmissions } from '../intake/replay-submissions.ts'
import { scoreChanges } from '../intake/score-tallies.ts'
import { addScores, readSubmissionsOf } from '../intake/submission-queries.ts'
import { readSurveyVersions, surveyOf } from '../intake/survey-versions.ts'
import type { Listeners } from '../intake/transactional-listener.ts'
import type { Decide } from './decide-set-aside.ts'

/**
 * Releases invitations that are set aside: each counts on the day of its first answer, as if it had never been set aside.
 * The listeners get all its submissions in order, with the answers before and after each.
 */
export function release(listeners: Listeners): Decide {
  return async (trx, workspace, invitations, moment) => {
    const { change, now } = moment
    const changes = invitations.map((before) => ({
      before,
      after: { ...counting(before), change, released_at: now },
    }))
    const ids = invitations.map(({ id }) => id)
    const submissions = Map.groupBy(
      await readSubmissionsOf(trx, workspace, ids),
      ({ invitation }) => invitation,
    )
    const surveys = await readSurveyVersions(trx, workspace, invitations)
    const accepted = changes.flatMap(({ after }) =>
      replaySubmissions(after, surveyOf(surveys, after), submissions.get(after.id) ?? []),
    )

    const readings = await readForListeners(trx, workspace, listeners, ids)
    const reactions = await prepareReactions(trx, workspace, listeners, readings, accepted, moment)
    await storeInvitations(trx, workspace, changes)
    await addScores(
      trx,
      workspace,
      scoreChanges(changes, (invitation) => surveyOf(surveys, invitation)),
    )
    await reactions.write()
    return true
  }
}
