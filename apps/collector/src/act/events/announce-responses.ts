import type { Announce } from '../../answer/intake/transactional-listener.ts'
import type { EventRegister } from './event-register.ts'

/** Announces each stored submission as the event `response.stored`. */
export function announceResponses(register: EventRegister): Announce {
  return (trx, workspace, referenceChange, submissions) =>
    register.jobsFor(
      trx,
      workspace,
      referenceChange,
      submissions.map((submission) => {
        const { id, invitation, revision } = submission.submission
        return { event: { event: 'response.stored', invitation, submission: id, revision }, submission }
      }),
    )
}
