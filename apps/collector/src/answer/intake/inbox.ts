import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnswerValue, NewSubmission, ViewState } from '@otklik/contract'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { isOutdated, isUnavailable } from '../../database/unavailable.ts'
import type { Metrics } from '../../http/metrics.ts'
import { Problem } from '../../http/problem.ts'
import type { Acknowledgement } from './apply-response.ts'
import type { Listeners } from './transactional-listener.ts'
import { type InboxItem, type Outcome, writeBatch } from './write-batch.ts'

/** Holds views and responses until the next transaction of their workspace. Its promises settle after COMMIT. */
export interface Inbox {
  view: (ask: Ask) => Promise<ViewState>
  respond: (ask: Ask, response: NewSubmission) => Promise<Acknowledgement>
  /** Returns the number of items that are not stored yet, and about how many bytes they hold. */
  waiting: () => { count: number; bytes: number }
}

interface WaitingItem {
  item: InboxItem
  settle: (outcome: Outcome) => void
}

/** The inbox refuses new items beyond this number, so that an overloaded server replies at once. */
const MAX_WAITING = 10_000
/** The inbox refuses new items beyond this size, as a few long answers hold as much memory as thousands of scores. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024

/**
 * Opens an inbox, which stores everything that arrives while a transaction runs in the next one. So a busy workspace
 * shares the cost of each commit.
 *
 * A batch begins as soon as the writes of the last one are sent, and waits for their COMMIT in Postgres, at the change
 * counter. So a single request is not delayed.
 */
export function openInbox(
  db: Database,
  clock: () => Date,
  { flushSizes, flushDurations }: Metrics,
  listeners: Listeners,
): Inbox {
  const queues = new Map<string, WaitingItem[]>()
  const waiting = { count: 0, bytes: 0 }

  function enqueue(item: InboxItem): Promise<unknown> {
    const bytes = bytesOf(item)
    if (waiting.count >= MAX_WAITING || waiting.bytes + bytes > MAX_WAITING_BYTES)
      throw new Problem('overloaded', undefined, { retryAfterSeconds: 1 })
    waiting.count++
    waiting.bytes += bytes
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const settle = (outcome: Outcome) => {
      waiting.count--
      waiting.bytes -= bytes
      if (outcome.status === 'fulfilled') resolve(outcome.value)
      else reject(outcome.reason)
    }

    const { workspace } = item.ask
    const queue = queues.get(workspace)
    if (queue) {
      queue.push({ item, settle })
    } else {
      queues.set(workspace, [{ item, settle }])
      void flush(workspace)
    }
    return promise
  }

  /** Stores batches until the workspace's queue is empty. It is running as long as `queues` has the workspace. */
  async function flush(workspace: string): Promise<void> {
    for (;;) {
      // Takes in everything that arrives in the same turn of the event loop. PGlite blocks the loop while it runs, so
      // without this turn no request would be read between two batches, and each batch would hold one item.
      await nextTurn()
      const batch = queues.get(workspace)?.splice(0, MAX_BATCH) ?? []
      if (batch.length === 0) {
        queues.delete(workspace)
        return
      }
      flushSizes.observe(batch.length)
      const { promise: isSent, resolve: onSent } = Promise.withResolvers<void>()
      await Promise.race([isSent, storeBatch(workspace, batch, onSent)])
    }
  }

  async function storeBatch(
    workspace: string,
    batch: readonly WaitingItem[],
    onSent: () => void,
  ): Promise<void> {
    const stopTimer = flushDurations.startTimer()
    const items = batch.map(({ item }) => item)
    const outcomes = await storeItems(workspace, items, onSent)
    stopTimer()
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as Outcome)
  }

  /**
   * Stores a batch, and splits it in half if the database refuses it, until only the items that cause the error fail.
   * If the database is unavailable or too new, all items fail at once, as a retry would only keep everybody waiting.
   */
  async function storeItems(workspace: string, items: InboxItem[], onSent?: () => void): Promise<Outcome[]> {
    try {
      return await writeBatch(db, workspace, items, clock(), listeners, onSent)
    } catch (reason) {
      if (items.length === 1 || isUnavailable(reason) || isOutdated(reason)) {
        return items.map(() => ({ status: 'rejected', reason }))
      }
      const half = Math.ceil(items.length / 2)
      const first = await storeItems(workspace, items.slice(0, half))
      return [...first, ...(await storeItems(workspace, items.slice(half)))]
    }
  }

  return {
    view: (ask) => enqueue({ ask }) as Promise<ViewState>,
    respond: (ask, response) => enqueue({ ask, response }) as Promise<Acknowledgement>,
    waiting: () => waiting,
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
