import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { OutboxJob } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import type { AnyJobHandler, BatchResult, JobRegistry } from './job-handler.ts'
import { findBusyWorkspaces } from './outbox.ts'
import { performJobs, type WorkerDeps } from './perform-jobs.ts'
import { runTransactionalJobs } from './run-transactional-jobs.ts'

/** How often it looks by itself, for what other collectors have written and what has become due. */
const POLL_MS = 1000
/** It looks no sooner again, however much is written. */
const PAUSE_MS = 100
/** How many workspaces are served at once, by all hands of each kind. */
const WIDTH = 4
/** For how long what is in hand may go on when the collector closes. */
const PATIENCE_MS = 10_000

/** Carries out what writes have left behind, until it is stopped. */
export interface OutboxWorker {
  /** Tells it that something may have been written. */
  wake: () => void
  /** Takes no more jobs, and waits for those in hand; what takes too long is told to break off. */
  stop: () => Promise<void>
}

/**
 * Starts to carry out jobs. Any number of collectors may do so on one database: each job is in one's hands at a time.
 *
 * One look finds the workspaces that have something due. They take turns, a batch each, and kinds don't wait for one
 * another, so that neither a busy workspace nor a dead mail server keeps anybody else's jobs.
 */
export function startOutboxWorker(worker: WorkerDeps, kinds: JobRegistry): OutboxWorker {
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  const queues = queuesOf(kinds)
  const busySlots = new Map<string, Set<Promise<void>>>()
  const claiming = new Set<string>()
  let bell = Promise.withResolvers<void>()
  let isFailing = false

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      bell = Promise.withResolvers()
      await look().then(
        () => (isFailing = false),
        (fault) => {
          // Once, and not each second until the database is back.
          if (!isFailing) logFault(worker.log, fault, 'no look at the outbox')
          isFailing = true
        },
      )
      await pause(PAUSE_MS)
      await Promise.race([bell.promise, pause(POLL_MS * (0.75 + Math.random() / 2))])
    }
  }

  async function look(): Promise<void> {
    const names = queues.map(({ kind }) => kind)
    for (const workspace of await findBusyWorkspaces(worker.db, names, worker.clock())) {
      for (const queue of queues) serve(workspace, queue)
    }
  }

  /**
   * Lends a hand for as long as it gets a handful; between two others have their turn. What comes by ones and twos
   * waits for the next look, which takes them together: a look at each answer would cost more than storing it.
   */
  function serve(workspace: string, queue: Queue): void {
    const { kind, limit } = queue
    const name = `${kind} ${workspace}`
    const slots = busySlots.get(name) ?? new Set()
    // One that reaches out finds whether there is work for another.
    if (claiming.has(name) || slots.size >= queue.concurrency) return
    claiming.add(name)
    const onClaim = (count: number) => {
      claiming.delete(name)
      if (count > 0) serve(workspace, queue)
    }
    const turn = async () => {
      if (stopping.signal.aborted) return false
      const { isFullBatch } = await carryOut(worker, workspace, queue, breakingOff.signal, onClaim)
      return isFullBatch
    }
    const serving = async () => {
      while (await limit(turn));
    }
    const slot = serving()
      .catch((fault) => logFault(worker.log, fault, 'the outbox of a workspace could not be served'))
      .finally(() => {
        claiming.delete(name)
        slots.delete(slot)
        if (slots.size === 0) busySlots.delete(name)
      })
    busySlots.set(name, slots.add(slot))
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: stopping.signal }).catch(() => {})
  }

  const looking = run()
  return {
    wake: () => bell.resolve(),
    stop: async () => {
      stopping.abort()
      await looking
      const impatience = setTimeout(() => breakingOff.abort(), PATIENCE_MS)
      await Promise.all([...busySlots.values()].flatMap((slots) => [...slots]))
      clearTimeout(impatience)
    },
  }
}

/** Carries out what is due in one workspace, now and to the end. */
export async function workThrough(worker: WorkerDeps, kinds: JobRegistry, workspace: string): Promise<void> {
  const never = new AbortController().signal
  for (const queue of queuesOf(kinds)) {
    while ((await carryOut(worker, workspace, queue, never)).count > 0);
  }
}

function carryOut(
  worker: WorkerDeps,
  workspace: string,
  { kind, handler }: Queue,
  signal: AbortSignal,
  onClaim?: (count: number) => void,
): Promise<BatchResult> {
  return 'run' in handler
    ? runTransactionalJobs(worker, workspace, kind, handler)
    : performJobs(worker, workspace, kind, handler, signal, onClaim)
}

interface Queue {
  kind: OutboxJob['kind']
  handler: AnyJobHandler
  concurrency: number
  limit: ReturnType<typeof pLimit>
}

function queuesOf(kinds: JobRegistry): Queue[] {
  // A kind's handler takes that kind's subjects, which is what it is given.
  return (Object.entries(kinds) as [OutboxJob['kind'], AnyJobHandler][]).map(([kind, handler]) => {
    const concurrency = ('concurrency' in handler && handler.concurrency) || 1
    return { kind, handler, concurrency, limit: pLimit(WIDTH * concurrency) }
  })
}
