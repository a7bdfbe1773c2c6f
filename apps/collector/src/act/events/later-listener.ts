import type { AcceptedSubmission } from '../../answer/intake/listener.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { AnnouncedEvent, Database, LaterListenerJob } from '../../database/tables.ts'

/** An event that happens in a transaction; a stored answer comes with what it changed, for conditions to look at. */
export interface Occurrence {
  event: AnnouncedEvent
  submission?: AcceptedSubmission
}

/** The events that a listener wants to hear of in one workspace, each with its condition. */
export type Interests = Partial<Record<AnnouncedEvent['event'], (occurrence: Occurrence) => boolean>>

/**
 * Follows events after the transaction in which they happened. An event that it wants to hear of leaves a job for it in
 * that transaction. Each listener has a job of its own, so that none knows or waits for another.
 */
export interface LaterListener {
  /** The kind of the jobs that are left for it. */
  job: LaterListenerJob['kind']
  /** Reads what it wants to hear of. It is kept in memory until the workspace's references change. */
  readInterests: (db: Runner, workspace: string) => Promise<Interests>
  /** Does what follows, in the transaction that removes the jobs, in the order in which the events happened. */
  hear: (trx: Database, workspace: string, events: readonly AnnouncedEvent[], moment: Moment) => Promise<void>
}
