import { fromStoredContext, type ResponseStored } from '@otklik/contract'
import { mergeAnswers } from '../../answer/intake/merge-answers.ts'
import type { Invitation, Submission } from '../../database/tables.ts'

/**
 * Tells of a submission: the response as it was once this one had been taken in, whatever came later.
 *
 * Texts that were cleared since are missing, as they are everywhere else. An erasure clears them in the transaction that
 * marks the invitation, so submissions that are read after their erased invitation hold none.
 *
 * @param submissions of this invitation, from the first to the one that is told, in the order of their revisions
 */
export function responseStored(
  invitation: Invitation,
  submissions: readonly Submission[],
): ResponseStored | undefined {
  const told = submissions.at(-1)
  if (!told) return undefined
  const { answers } = submissions.reduce(
    (current, { answers, seq }) => mergeAnswers(current, answers, seq ?? undefined),
    { answers: {}, seqs: {} },
  )
  return {
    type: 'response.stored',
    timestamp: told.received_at.toISOString(),
    data: {
      invitation: invitation.id,
      submission: told.id,
      revision: told.revision,
      survey: invitation.survey,
      ...fromStoredContext(invitation),
      channel: invitation.channel,
      via: told.via,
      trust: invitation.trust,
      unsolicited: invitation.unsolicited,
      answers,
      erased: invitation.erased_at !== null || undefined,
      answeredAt: (invitation.answered_at ?? told.received_at).toISOString(),
      editableUntil: told.editable_until.toISOString(),
    },
  }
}
