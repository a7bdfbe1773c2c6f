import { fromStoredContext, type ResponseStored } from '@otklik/contract'
import { mergeAnswers } from '../../answer/intake/merge-answers.ts'
import { readSubmissionsOf } from '../../answer/intake/submission-queries.ts'
import { readInvitations } from '../../ask/invitations/invitation-queries.ts'
import type { AnnouncedEvent, Invitation, Submission } from '../../database/tables.ts'
import type { EventMessage } from './event-messages.ts'

/** Messages about stored answers: revisions of one invitation arrive in their order. */
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
 * Tells of a submission: the response as it was once this one had been taken in, whatever came later.
 *
 * Texts that were cleared since are missing, as they are everywhere else. An erasure clears them in the transaction that
 * marks the invitation, so submissions that are read after their erased invitation hold none.
 *
 * @param submissions of this invitation, from the first to the one that is told, in the order of their revisions
 */
function responseStored(
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
