import type { Moment, TakenChange } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import type { AcceptedSubmission, Listeners, TransactionalListener } from './transactional-listener.ts'

/** Holds what a transactional listener has read for a transaction. */
export interface Reading {
  listener: TransactionalListener
  known: unknown
}

/** Lets the transactional listeners read what they need about these invitations. */
export async function readForListeners(
  trx: Runner,
  workspace: string,
  { transactional }: Listeners,
  invitations: readonly string[],
): Promise<Reading[]> {
  if (invitations.length === 0) return []
  return Promise.all(
    transactional.map(async (listener) => ({
      listener,
      known: await listener.read(trx, workspace, invitations),
    })),
  )
}

/**
 * Prepares all that follows from accepted submissions: what the transactional listeners decide, and the jobs of those that
 * listen later.
 *
 * @returns `write`, which issues all statements before it awaits one
 */
export async function prepareReactions(
  trx: Runner,
  workspace: string,
  { announce }: Listeners,
  readings: readonly Reading[],
  accepted: readonly AcceptedSubmission[],
  { change, referenceChange, now }: Moment & TakenChange,
): Promise<{ write: () => Promise<unknown> }> {
  if (accepted.length === 0) return { write: async () => {} }
  const decisions = readings.map(({ listener, known }) => ({
    listener,
    ...listener.decide(accepted, known, { change, now }),
  }))
  const events = decisions.flatMap((decision) => decision.events)
  const jobs = await announce(trx, workspace, referenceChange, accepted, events)
  return {
    write: () =>
      Promise.all([
        ...decisions.map(({ listener, changes }) => listener.write(trx, workspace, changes)),
        writeOutbox(trx, workspace, change, now, jobs),
      ]),
  }
}
