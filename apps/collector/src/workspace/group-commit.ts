import { setImmediate as nextTurn } from 'node:timers/promises'
import { MAX_BATCH } from '../database/in-batches.ts'
import { isOutdated, isUnavailable } from '../database/unavailable.ts'
import { Problem } from '../http/problem.ts'

/** Holds items until the next transaction of their workspace. */
export interface GroupCommit<Item, Done> {
  /**
   * Returns what became of an item, after COMMIT.
   *
   * @param bytes is about how much memory the item holds
   * @throws {Problem} `overloaded` if too many items wait
   */
  store: (workspace: string, item: Item, bytes: number) => Promise<Done>
  /** Returns the number of items that are not stored yet, and about how many bytes they hold. */
  waiting: () => { count: number; bytes: number }
}

/**
 * Stores items of one workspace in one transaction, in their order. An item that is refused does not fail the others.
 *
 * @param onSent may be called when all statements are sent, if a batch that begins then reads what this one wrote
 */
type WriteBatch<Item, Done> = (
  workspace: string,
  items: readonly Item[],
  onSent?: () => void,
) => Promise<PromiseSettledResult<Done>[]>

interface WaitingItem<Item, Done> {
  item: Item
  settle: (outcome: PromiseSettledResult<Done>) => void
}

/** Further items are refused beyond this number, so that an overloaded server replies at once. */
const MAX_WAITING = 10_000
/** Further items are refused beyond this size, as a few long answers hold as much memory as thousands of scores. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024

/**
 * Stores everything that arrives while a transaction runs in the next one. So a busy workspace shares the cost of each
 * commit, and uses few connections, however many requests are in flight.
 *
 * A batch begins when the last one is stored, or as soon as its writes are sent: then it waits for the COMMIT in Postgres,
 * at the change counter. So a single request is not delayed.
 *
 * @param onBatch is called with the size of each batch, and returns what is called when it is stored or has failed
 */
export function openGroupCommit<Item, Done>(
  writeBatch: WriteBatch<Item, Done>,
  onBatch: (size: number) => () => unknown = () => () => {},
): GroupCommit<Item, Done> {
  const queues = new Map<string, WaitingItem<Item, Done>[]>()
  const waiting = { count: 0, bytes: 0 }

  function store(workspace: string, item: Item, bytes: number): Promise<Done> {
    if (waiting.count >= MAX_WAITING || waiting.bytes + bytes > MAX_WAITING_BYTES)
      throw new Problem('overloaded', undefined, { retryAfterSeconds: 1 })
    waiting.count++
    waiting.bytes += bytes
    const { promise, resolve, reject } = Promise.withResolvers<Done>()
    const settle = (outcome: PromiseSettledResult<Done>) => {
      waiting.count--
      waiting.bytes -= bytes
      if (outcome.status === 'fulfilled') resolve(outcome.value)
      else reject(outcome.reason)
    }

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
      const { promise: isSent, resolve: onSent } = Promise.withResolvers<void>()
      await Promise.race([isSent, storeBatch(workspace, batch, onSent)])
    }
  }

  async function storeBatch(
    workspace: string,
    batch: readonly WaitingItem<Item, Done>[],
    onSent: () => void,
  ): Promise<void> {
    const onStored = onBatch(batch.length)
    const items = batch.map(({ item }) => item)
    const outcomes = await storeItems(workspace, items, onSent)
    onStored()
    for (const [index, { settle }] of batch.entries()) settle(outcomes[index] as PromiseSettledResult<Done>)
  }

  /**
   * Stores a batch, and splits it in half if the database refuses it, until only the items that cause the error fail.
   * If the database is unavailable or too new, all items fail at once, as a retry would only keep everybody waiting.
   */
  async function storeItems(
    workspace: string,
    items: readonly Item[],
    onSent?: () => void,
  ): Promise<PromiseSettledResult<Done>[]> {
    try {
      return await writeBatch(workspace, items, onSent)
    } catch (reason) {
      if (items.length === 1 || isUnavailable(reason) || isOutdated(reason)) {
        return items.map(() => ({ status: 'rejected', reason }))
      }
      const half = Math.ceil(items.length / 2)
      const first = await storeItems(workspace, items.slice(0, half))
      return [...first, ...(await storeItems(workspace, items.slice(half)))]
    }
  }

  return { store, waiting: () => waiting }
}
