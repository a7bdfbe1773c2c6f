import { LRUCache } from 'lru-cache'
import type { Runner } from '../../database/pipeline.ts'
import type { OutboxEntry } from '../../jobs/outbox.ts'
import type { Interests, LaterListener, Occurrence } from './later-listener.ts'

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

interface CachedInterests {
  referenceChange: number
  interests: readonly Interests[]
}

const MAX_WORKSPACES = 1000

/**
 * Opens a register that caches the listeners' interests. When the workspace's references have changed, they are read
 * again within the announcing transaction, so a webhook that another collector has just created misses no event.
 */
export function openEventRegister(listeners: readonly LaterListener[]): EventRegister {
  const cache = new LRUCache<string, CachedInterests>({ max: MAX_WORKSPACES })

  async function interestsIn(trx: Runner, workspace: string, referenceChange: number) {
    const cached = cache.get(workspace)
    if (cached?.referenceChange === referenceChange) return cached.interests
    const interests = await Promise.all(listeners.map((listener) => listener.readInterests(trx, workspace)))
    cache.set(workspace, { referenceChange, interests })
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
