import type { NextStep } from '@otklik/contract'
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

/** Holds all that follows from accepted submissions. */
export interface Reactions {
  /** Issues all statements before it awaits one. */
  write: () => Promise<unknown>
  /** Tells what follows the answers to an invitation. */
  next: (invitation: string) => NextStep | undefined
}

/**
 * Prepares all that follows from accepted submissions: what the transactional listeners decide, and the jobs of those that
 * listen later.
 */
export async function prepareReactions(
  trx: Runner,
  workspace: string,
  { announce }: Listeners,
  readings: readonly Reading[],
  accepted: readonly AcceptedSubmission[],
  { change, referenceChange, now }: Moment & TakenChange,
): Promise<Reactions> {
  if (accepted.length === 0) return { write: async () => {}, next: () => undefined }
  const decisions = await Promise.all(
    readings.map(async ({ listener, known }) => {
      const settings = await listener.settings(trx, workspace, referenceChange)
      return { listener, ...listener.decide(accepted, known, settings, { change, now }) }
    }),
  )
  const next = (invitation: string) =>
    decisions.reduce<NextStep | undefined>(
      (found, decision) => found ?? decision.next?.(invitation),
      undefined,
    )
  const events = decisions.flatMap((decision) => decision.events)
  const jobs = await announce(trx, workspace, referenceChange, accepted, events)
  const write = () =>
    Promise.all([
      ...decisions.map(({ listener, changes }) => listener.write(trx, workspace, changes)),
      writeOutbox(trx, workspace, change, now, jobs),
    ])
  return { write, next }
}
