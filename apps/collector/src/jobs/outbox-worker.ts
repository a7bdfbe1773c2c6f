import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { OutboxJob } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import type { AnyJobHandler, BatchResult, JobRegistry } from './job-handler.ts'
import { findWorkspacesWithDueJobs } from './job-queries.ts'
import { openLeases } from './leases.ts'
import { type PerformDeps, performJobs, type WorkerDeps } from './perform-jobs.ts'
import { openPollPace } from './poll-pace.ts'
import { runTransactionalJobs } from './run-transactional-jobs.ts'

/** The jobs of this many workspaces run at once, for each worker slot of a kind. */
const WORKSPACES_AT_ONCE = 4
/** Running jobs may take this long to end when the collector closes. */
const STOP_TIMEOUT_MS = 10_000

export interface OutboxWorker {
  /** Makes the worker poll soon, as jobs may have been written. */
  wake: () => void
  /** Takes no more jobs and waits for the running ones; after 10 s their signal is aborted. */
  stop: () => Promise<void>
}

/**
 * Starts a worker that runs the jobs of the outbox. Any number of collectors may do so on one database: each job
 * belongs to one of them at a time.
 *
 * Each poll finds the workspaces with due jobs. Workspaces take turns, a batch each, and each kind of job has a queue
 * of its own, so a busy workspace or a dead mail server delays no one else's jobs.
 */
export function startOutboxWorker(deps: WorkerDeps, registry: JobRegistry): OutboxWorker {
  const leases = openLeases(deps.db, deps.clock)
  const stopping = new AbortController()
  const aborting = new AbortController()
  const queues = queuesOf(registry)
  const busySlots = new Map<string, Set<Promise<void>>>()
  const claiming = new Set<string>()
  const pace = openPollPace()
  let wakeUp = Promise.withResolvers<void>()
  let isFailing = false

  async function pollUntilStopped(): Promise<void> {
    while (!stopping.signal.aborted) {
      wakeUp = Promise.withResolvers()
      const { count, fault } = await poll().catch((fault) => ({ count: 0, fault }))
      // Logged once, and not each second until the database is back.
      if (fault && !isFailing) logFault(deps.log, fault, 'the outbox could not be polled')
      isFailing = fault !== undefined
      pace.polled(isFailing ? 'failed' : count > 0 ? 'found' : 'empty')
      await pause(pace.gapMs())
      await Promise.race([wakeUp.promise.then(pace.woken), pause(pace.idleMs(Math.random()))])
    }
  }

  /** Returns how many workspaces have due jobs, and the fault if a part of the database did not answer. */
  async function poll(): Promise<{ count: number; fault?: unknown }> {
    const unrenewed = await leases.renew()
    const kinds = queues.map(({ kind }) => kind)
    const { workspaces, fault } = await findWorkspacesWithDueJobs(deps.db, kinds, deps.clock())
    for (const workspace of workspaces) {
      if (unrenewed.has(workspace)) continue
      for (const queue of queues) startSlot(workspace, queue)
    }
    return { count: workspaces.length, fault }
  }

  /**
   * Starts a slot that runs batches as long as they are full, taking turns with other workspaces. Jobs that come one
   * by one wait for the next poll, which takes them together: a poll for each answer would cost more than storing it.
   */
  function startSlot(workspace: string, queue: Queue): void {
    const { kind, limit } = queue
    const name = `${kind} ${workspace}`
    const slots = busySlots.get(name) ?? new Set()
    // Once the slot that is claiming has found jobs, it starts the next slot.
    if (claiming.has(name) || slots.size >= queue.concurrency) return
    claiming.add(name)
    const onClaim = (count: number) => {
      claiming.delete(name)
      if (count > 0) startSlot(workspace, queue)
    }
    const takeTurn = async () => {
      if (stopping.signal.aborted) return false
      const { isFullBatch } = await runBatch({ ...deps, leases }, workspace, queue, aborting.signal, onClaim)
      return isFullBatch
    }
    const runTurns = async () => {
      while (await limit(takeTurn));
    }
    const slot = runTurns()
      .catch((fault) => logFault(deps.log, fault, 'the jobs of a workspace could not be run'))
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

  const polling = pollUntilStopped()
  return {
    wake: () => wakeUp.resolve(),
    stop: async () => {
      stopping.abort()
      await polling
      const abortTimer = setTimeout(() => aborting.abort(), STOP_TIMEOUT_MS)
      await Promise.all([...busySlots.values()].flatMap((slots) => [...slots]))
      clearTimeout(abortTimer)
    },
  }
}

/** Runs the due jobs of one workspace until none is left. */
export async function runDueJobs(deps: WorkerDeps, registry: JobRegistry, workspace: string): Promise<void> {
  const neverAborted = new AbortController().signal
  const performDeps = { ...deps, leases: openLeases(deps.db, deps.clock) }
  for (const queue of queuesOf(registry)) {
    while ((await runBatch(performDeps, workspace, queue, neverAborted)).count > 0);
  }
}

function runBatch(
  deps: PerformDeps,
  workspace: string,
  { kind, handler }: Queue,
  signal: AbortSignal,
  onClaim?: (count: number) => void,
): Promise<BatchResult> {
  return 'run' in handler
    ? runTransactionalJobs(deps, workspace, kind, handler)
    : performJobs(deps, workspace, kind, handler, signal, onClaim)
}

interface Queue {
  kind: OutboxJob['kind']
  handler: AnyJobHandler
  concurrency: number
  limit: ReturnType<typeof pLimit>
}

function queuesOf(registry: JobRegistry): Queue[] {
  // The cast is safe: a handler is only ever given the subjects of its own kind.
  return (Object.entries(registry) as [OutboxJob['kind'], AnyJobHandler][]).map(([kind, handler]) => {
    const concurrency = ('concurrency' in handler && handler.concurrency) || 1
    return { kind, handler, concurrency, limit: pLimit(WORKSPACES_AT_ONCE * concurrency) }
  })
}
