import { LRUCache } from 'lru-cache'
import type { Runner } from '../../database/pipeline.ts'
import type { OutboxEntry } from '../../jobs/outbox.ts'
import type { Interests, LaterListener, Occurrence } from './later-listener.ts'

/** Knows who listens to which events in each workspace, so that an event nobody listens to costs no row. */
export interface EventRegister {
  /**
   * Returns a job for each listener and each event that it wants to hear of.
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

interface Registered {
  referenceChange: number
  interests: readonly Interests[]
}

const MAX_WORKSPACES = 1000

/**
 * Opens a register that keeps the listeners' interests in memory. They are read again, within the transaction that
 * announces, when the workspace's references have changed since; so a webhook that another collector has just made
 * misses nothing.
 */
export function openEventRegister(listeners: readonly LaterListener[]): EventRegister {
  const known = new LRUCache<string, Registered>({ max: MAX_WORKSPACES })

  async function interestsIn(trx: Runner, workspace: string, referenceChange: number) {
    const cached = known.get(workspace)
    if (cached?.referenceChange === referenceChange) return cached.interests
    const interests = await Promise.all(listeners.map((listener) => listener.readInterests(trx, workspace)))
    known.set(workspace, { referenceChange, interests })
    return interests
  }

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
