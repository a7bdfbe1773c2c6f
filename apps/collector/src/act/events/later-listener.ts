import type { AcceptedSubmission } from '../../answer/intake/transactional-listener.ts'
import type { Moment } from '../../database/change-counter.ts'
import type { Runner } from '../../database/pipeline.ts'
import type { AnnouncedEvent, Database, LaterListenerJob } from '../../database/tables.ts'

/** An event happens in the current transaction. A stored answer carries the answers before and after it. */
export interface Occurrence {
  event: AnnouncedEvent
  submission?: AcceptedSubmission
}

/** Lists the events that a listener handles in one workspace, each with its condition. */
type Interests = Partial<Record<AnnouncedEvent['event'], (occurrence: Occurrence) => boolean>>

/**
 * Handles events after the transaction in which they happened. That transaction writes a job for each event and each
 * interested listener, so that no listener waits for another.
 */
export interface LaterListener {
  /** Names the kind of this listener's jobs. */
  job: LaterListenerJob['kind']
  /** Reads which events the listener handles. The result is cached until the workspace's references change. */
  readInterests: (db: Runner, workspace: string) => Promise<Interests>
  /** Handles events in the order in which they happened, in the transaction that removes their jobs. */
  handle: (
    trx: Database,
    workspace: string,
    events: readonly AnnouncedEvent[],
    moment: Moment,
  ) => Promise<void>
}
