import type { Database } from './tables.ts'

/**
 * Limits how many transactions and reads of one workspace hold a connection at a time. With the two transactions of its
 * inbox, they hold at most seven of the pool's ten, so that a busy workspace does not keep the others waiting.
 */
const LIMITS = { write: 1, read: 4 }
/** Whoever waits for a turn waits as long as a statement waits for a lock. */
const TURN_TIMEOUT_MS = 20_000

interface Queue {
  running: number
  /** Holds those that wait, in order. Each is called when its turn comes. */
  readonly waiting: Set<() => void>
}

/** Holds the queues of each open database, by kind and workspace. */
const queuesOf = new WeakMap<Database, Map<string, Queue>>()

/**
 * Waits until it is a workspace's turn to use a connection. Writers of one workspace wait for each other at the change
 * counter anyway; here they wait without a connection.
 *
 * @returns a function that passes the turn on, however often it is called
 * @throws {TurnTimeoutError} if those before it take too long
 */
export async function takeTurn(
  db: Database,
  workspace: string,
  kind: keyof typeof LIMITS,
): Promise<() => void> {
  const queues = queuesOf.get(db) ?? new Map<string, Queue>()
  queuesOf.set(db, queues)
  const name = `${kind} ${workspace}`
  const queue = queues.get(name) ?? { running: 0, waiting: new Set() }
  queues.set(name, queue)

  if (queue.running < LIMITS[kind]) queue.running++
  else await waitIn(queue)
  let isOver = false
  return () => {
    if (isOver) return
    isOver = true
    const [next] = queue.waiting
    if (next) return next()
    queue.running--
    // A workspace that a request names may not exist, so idle queues must not stay.
    if (queue.running === 0) queues.delete(name)
  }
}

/** Waits until somebody passes a turn on. */
function waitIn({ waiting }: Queue): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const leave = () => {
    clearTimeout(timer)
    waiting.delete(begin)
  }
  const begin = () => {
    leave()
    resolve()
  }
  const timer = setTimeout(() => {
    leave()
    reject(new TurnTimeoutError())
  }, TURN_TIMEOUT_MS)
  waiting.add(begin)
  return promise
}

/** Is thrown if a turn does not come in time. It has the code of Postgres for a lock that did not become free. */
class TurnTimeoutError extends Error {
  readonly code = '55P03'

  constructor() {
    super(`The workspace's earlier requests took longer than ${TURN_TIMEOUT_MS / 1000} s.`)
  }
}
