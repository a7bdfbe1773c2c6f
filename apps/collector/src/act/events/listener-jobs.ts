import type { AnnouncedEvent } from '../../database/tables.ts'
import type { JobRegistry, TransactionalJob } from '../../jobs/job-handler.ts'
import type { LaterListener } from './later-listener.ts'

/** How many events one transaction takes; others of the workspace wait for its change counter meanwhile. */
const BATCH_SIZE = 100

/** Makes the jobs that are left for listeners known to the outbox's worker. */
export function listenerJobs(listeners: readonly LaterListener[]): JobRegistry {
  return Object.fromEntries(listeners.map((listener) => [listener.job, jobOf(listener)]))
}

function jobOf({ hear }: LaterListener): TransactionalJob<AnnouncedEvent> {
  return { batchSize: BATCH_SIZE, run: hear }
}
