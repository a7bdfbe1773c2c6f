import type { Announce } from '../../answer/intake/transactional-listener.ts'
import type { EventRegister } from './event-register.ts'

/** Announces each stored submission as the event `response.stored`, and the events of transactional listeners. */
export function announceResponses(register: EventRegister): Announce {
  return (trx, workspace, referenceChange, submissions, events) =>
    register.jobsFor(trx, workspace, referenceChange, [
      ...submissions.map((submission) => {
        const { id, invitation, revision } = submission.submission
        return {
          event: { event: 'response.stored' as const, invitation, submission: id, revision },
          submission,
        }
      }),
      ...events.map((event) => ({ event })),
    ])
}
