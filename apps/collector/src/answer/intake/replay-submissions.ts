import type { SurveyDefinition } from '@otklik/contract'
import type { Invitation, Submission } from '../../database/tables.ts'
import { type CurrentAnswers, mergeAnswers } from './merge-answers.ts'
import type { AcceptedSubmission } from './transactional-listener.ts'

/**
 * Returns the submissions of an invitation as they were accepted one after the other, each with the answers before and after
 * it.
 *
 * @param submissions all of this invitation, in the order of their revisions
 */
export function replaySubmissions(
  invitation: Invitation,
  survey: SurveyDefinition,
  submissions: readonly Submission[],
): AcceptedSubmission[] {
  let current: CurrentAnswers = { answers: {}, seqs: {} }
  return submissions.map((submission) => {
    const before = current.answers
    current = mergeAnswers(current, submission, submission.received_at)
    const { answers: after, seqs: answer_seqs } = current
    const { revision, via } = submission
    return {
      submission,
      invitation: { ...invitation, revision, via, answers: after, answer_seqs },
      survey,
      before,
      after,
    }
  })
}
