import type { AnswerValue, NewSubmission, ViewState } from '@otklik/contract'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import type { Database } from '../../database/tables.ts'
import type { Metrics } from '../../http/metrics.ts'
import { openGroupCommit } from '../../workspace/group-commit.ts'
import type { Acknowledgement } from './apply-response.ts'
import type { Listeners } from './transactional-listener.ts'
import { type InboxItem, writeBatch } from './write-batch.ts'

/** Holds views and responses until the next transaction of their workspace. Its promises settle after COMMIT. */
export interface Inbox {
  view: (ask: Ask) => Promise<ViewState>
  respond: (ask: Ask, response: NewSubmission) => Promise<Acknowledgement>
  /** Returns the number of items that are not stored yet, and about how many bytes they hold. */
  waiting: () => { count: number; bytes: number }
}

/** Opens an inbox. A batch begins as soon as the writes of the last one are sent, and waits for them in Postgres. */
export function openInbox(
  db: Database,
  clock: () => Date,
  { flushSizes, flushDurations }: Metrics,
  listeners: Listeners,
): Inbox {
  const { store, waiting } = openGroupCommit<InboxItem, ViewState | Acknowledgement>(
    (workspace, items, onSent) => writeBatch(db, workspace, items, clock(), listeners, onSent),
    (size) => {
      flushSizes.observe(size)
      return flushDurations.startTimer()
    },
  )
  const enqueue = (item: InboxItem) => store(item.ask.workspace, item, bytesOf(item))

  return {
    view: (ask) => enqueue({ ask }) as Promise<ViewState>,
    respond: (ask, response) => enqueue({ ask, response }) as Promise<Acknowledgement>,
    waiting,
  }
}

/** Returns about how many bytes an item holds: two for each UTF-16 unit of its texts, and some for everything else. */
function bytesOf({ ask, response }: InboxItem): number {
  let units = lengthOf(ask.page)
  for (const question in response?.answers) units += lengthOf(response.answers[question])
  return 1024 + 2 * units
}

function lengthOf(value: AnswerValue | undefined): number {
  if (Array.isArray(value)) return value.reduce((sum, { length }) => sum + length, 0)
  return typeof value === 'string' ? value.length : 0
}
