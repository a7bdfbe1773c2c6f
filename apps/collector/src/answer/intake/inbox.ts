import { setImmediate as nextTurn } from 'node:timers/promises'
import type { NewSubmission, ViewState } from '@otklik/contract'
import type { Ask } from '../../ask/page/resolve-ask.ts'
import { MAX_BATCH } from '../../database/in-batches.ts'
import type { Database } from '../../database/tables.ts'
import { isUnavailable } from '../../database/unavailable.ts'
import type { Metrics } from '../../http/metrics.ts'
import { Problem } from '../../http/problem.ts'
import type { Acknowledgement } from './apply-response.ts'
import type { Listeners } from './listener.ts'
import { type Outcome, type Work, writeBatch } from './write-batch.ts'

/** Where views and responses wait for the next transaction of their workspace. */
export interface Inbox {
  /** Settles after COMMIT: what is acknowledged is stored. */
  view: (ask: Ask) => Promise<ViewState>
  respond: (ask: Ask, response: NewSubmission) => Promise<Acknowledgement>
  /** How many are not stored yet. */
  waiting: () => number
}

interface Waiting {
  work: Work
  settle: (outcome: Outcome) => void
}

/** Beyond it a server that can't keep up says so at once, rather than later and to everybody. */
const MAX_WAITING = 10_000

/**
 * Groups what arrives while a transaction runs into the next one. A lone request is not delayed, as a
 * flush begins when the last one's writes are sent: it then waits for their COMMIT in Postgres, where the clock
 * keeps it, and not here. A busy workspace shares the cost of each commit.
 */
export function openInbox(
  db: Database,
  clock: () => Date,
  { flushSizes, flushDurations }: Metrics,
  listeners: Listeners,
): Inbox {
  const queues = new Map<string, Waiting[]>()
  let waitingCount = 0

  function put(work: Work): Promise<unknown> {
    if (waitingCount >= MAX_WAITING) throw new Problem('overloaded', undefined, { retryAfterSeconds: 1 })
    waitingCount++
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const settle = (outcome: Outcome) => {
      waitingCount--
      if (outcome.status === 'fulfilled') resolve(outcome.value)
      else reject(outcome.reason)
    }

    const { workspace } = work.ask
    const queue = queues.get(workspace)
    if (queue) {
      queue.push({ work, settle })
    } else {
      queues.set(workspace, [{ work, settle }])
      void flush(workspace)
    }
    return promise
  }

  /** Runs until the workspace's queue is empty; the entry in `queues` says that it runs. */
  async function flush(workspace: string): Promise<void> {
    for (;;) {
      // What comes in the same turn of the loop goes along. PGlite keeps the loop until it is done: without this turn
      // nobody would be heard between two batches, and each would hold one.
      await nextTurn()
      const batch = queues.get(workspace)?.splice(0, MAX_BATCH) ?? []
      if (batch.length === 0) {
        queues.delete(workspace)
        return
      }
      flushSizes.observe(batch.length)
      const { promise: isSent, resolve: onSent } = Promise.withResolvers<void>()
      await Promise.race([isSent, carryOut(workspace, batch, onSent)])
    }
  }

  async function carryOut(workspace: string, batch: readonly Waiting[], onSent: () => void): Promise<void> {
    const stopTimer = flushDurations.startTimer()
    const works = batch.map(({ work }) => work)
    const outcomes = await store(workspace, works, onSent)
    stopTimer()
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as Outcome)
  }

  /**
   * One work that the database refuses must not fail its neighbours, so a batch is halved until it stands
   * alone. A database that is gone refuses nobody: giving it the same again would keep everybody waiting.
   */
  async function store(workspace: string, works: Work[], onSent?: () => void): Promise<Outcome[]> {
    try {
      return await writeBatch(db, workspace, works, clock(), listeners, onSent)
    } catch (reason) {
      if (works.length === 1 || isUnavailable(reason)) {
        return works.map(() => ({ status: 'rejected', reason }))
      }
      const half = Math.ceil(works.length / 2)
      const first = await store(workspace, works.slice(0, half))
      return [...first, ...(await store(workspace, works.slice(half)))]
    }
  }

  return {
    view: (ask) => put({ ask }) as Promise<ViewState>,
    respond: (ask, response) => put({ ask, response }) as Promise<Acknowledgement>,
    waiting: () => waitingCount,
  }
}
