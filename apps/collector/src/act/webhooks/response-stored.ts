import { fromStoredContext, type ResponseStored } from '@otklik/contract'
import { type CurrentAnswers, mergeAnswers } from '../../answer/intake/merge-answers.ts'
import { readSubmissionsOf } from '../../answer/intake/submission-queries.ts'
import { readInvitations } from '../../ask/invitations/invitation-queries.ts'
import type { AnnouncedEvent, Invitation, Submission } from '../../database/tables.ts'
import type { EventMessage } from './event-message.ts'

/** Builds messages about stored answers. The revisions of one invitation arrive in order. */
export const responseStoredMessage: EventMessage<Extract<AnnouncedEvent, { event: 'response.stored' }>> = {
  keyOf: ({ invitation, submission, revision }) => ({
    about: invitation,
    position: revision,
    invitation,
    submission,
    revision,
  }),

  async writeBodies(db, workspace, deliveries) {
    const ids = deliveries.map(({ about }) => about)
    const invitations = new Map((await readInvitations(db, workspace, ids)).map((each) => [each.id, each]))
    const submissions = Map.groupBy(await readSubmissionsOf(db, workspace, ids), (each) => each.invitation)
    return new Map(
      deliveries.flatMap(({ id, about, position }) => {
        const invitation = invitations.get(about)
        const revisions = submissions.get(about)?.filter(({ revision }) => revision <= position) ?? []
        const message = invitation && responseStored(invitation, revisions)
        return message ? [[id, JSON.stringify(message)]] : []
      }),
    )
  },
}

/**
 * Builds the message about the last of these submissions: the whole response as it was after that submission.
 * Texts that have been cleared since are missing.
 *
 * An erasure clears texts in the transaction that marks the invitation, so submissions that are read after their
 * erased invitation hold none.
 *
 * @param submissions of this invitation in the order of their revisions, ending with the one that the message is about
 */
function responseStored(
  invitation: Invitation,
  submissions: readonly Submission[],
): ResponseStored | undefined {
  const submission = submissions.at(-1)
  if (!submission) return undefined
  const { answers } = submissions.reduce(
    (current: CurrentAnswers, revision) => mergeAnswers(current, revision, revision.received_at),
    { answers: {}, seqs: {} },
  )
  return {
    type: 'response.stored',
    timestamp: submission.received_at.toISOString(),
    data: {
      invitation: invitation.id,
      submission: submission.id,
      revision: submission.revision,
      survey: invitation.survey,
      ...fromStoredContext(invitation),
      channel: invitation.channel,
      via: submission.via,
      trust: invitation.trust,
      unsolicited: invitation.unsolicited,
      answers,
      erased: invitation.erased_at !== null || undefined,
      answeredAt: (invitation.answered_at ?? submission.received_at).toISOString(),
      editableUntil: submission.editable_until.toISOString(),
    },
  }
}
