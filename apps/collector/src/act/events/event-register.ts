import type { Runner } from '../../database/pipeline.ts'
import { openReferenceCache } from '../../database/reference-cache.ts'
import type { OutboxEntry } from '../../jobs/outbox.ts'
import type { LaterListener, Occurrence } from './later-listener.ts'

/** Knows who listens to which events in each workspace, so that an event nobody listens to costs no row. */
export interface EventRegister {
  /**
   * Returns one job for each event and each listener interested in it.
   *
   * @param trx the transaction in which the events happen; it holds the change counter
   * @param referenceChange the workspace's latest reference change, as that transaction read it
   */
  jobsFor: (
    trx: Runner,
    workspace: string,
    referenceChange: number,
    occurrences: readonly Occurrence[],
  ) => Promise<OutboxEntry[]>
}

/** Opens a register that caches the listeners' interests, so a webhook that another collector has just created misses no event. */
export function openEventRegister(listeners: readonly LaterListener[]): EventRegister {
  const interestsIn = openReferenceCache((trx, workspace) =>
    Promise.all(listeners.map((listener) => listener.readInterests(trx, workspace))),
  )

  return {
    async jobsFor(trx, workspace, referenceChange, occurrences) {
      const interests = await interestsIn(trx, workspace, referenceChange)
      return listeners.flatMap(({ job }, index) =>
        occurrences
          .filter((occurrence) => interests[index]?.[occurrence.event.event]?.(occurrence))
          .map(({ event }) => ({ kind: job, subject: event })),
      )
    },
  }
}
