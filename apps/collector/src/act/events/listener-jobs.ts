import type { AnnouncedEvent } from '../../database/tables.ts'
import type { JobRegistry, TransactionalJob } from '../../jobs/job-handler.ts'
import type { LaterListener } from './later-listener.ts'

/** One transaction handles at most this many events, as other writers of the workspace wait for it. */
export const EVENT_BATCH = 100

/** Returns the registry of the listeners' jobs. */
export function listenerJobs(listeners: readonly LaterListener[]): JobRegistry {
  return Object.fromEntries(listeners.map((listener) => [listener.job, jobOf(listener)]))
}

function jobOf({ handle }: LaterListener): TransactionalJob<AnnouncedEvent> {
  return { batchSize: EVENT_BATCH, run: handle }
}
