import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import type { OutboxJob } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import type { AnyJobKind, Handful, JobKinds } from './job-handler.ts'
import { findBusyWorkspaces } from './outbox.ts'
import { performJobs, type Worker } from './perform-jobs.ts'
import { settleJobs } from './run-transactional-jobs.ts'

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
export function startOutboxWorker(worker: Worker, kinds: JobKinds): OutboxWorker {
  const stopping = new AbortController()
  const breakingOff = new AbortController()
  const lanes = lanesOf(kinds)
  const busyHands = new Map<string, Set<Promise<void>>>()
  const reachingOut = new Set<string>()
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
    const names = lanes.map(({ kind }) => kind)
    for (const workspace of await findBusyWorkspaces(worker.db, names, worker.clock())) {
      for (const lane of lanes) serve(workspace, lane)
    }
  }

  /**
   * Lends a hand for as long as it gets a handful; between two others have their turn. What comes by ones and twos
   * waits for the next look, which takes them together: a look at each answer would cost more than storing it.
   */
  function serve(workspace: string, lane: Lane): void {
    const { kind, limit } = lane
    const name = `${kind} ${workspace}`
    const hands = busyHands.get(name) ?? new Set()
    // One that reaches out finds whether there is work for another.
    if (reachingOut.has(name) || hands.size >= lane.hands) return
    reachingOut.add(name)
    const onClaim = (count: number) => {
      reachingOut.delete(name)
      if (count > 0) serve(workspace, lane)
    }
    const turn = async () => {
      if (stopping.signal.aborted) return false
      const { isHandful } = await carryOut(worker, workspace, lane, breakingOff.signal, onClaim)
      return isHandful
    }
    const serving = async () => {
      while (await limit(turn));
    }
    const hand = serving()
      .catch((fault) => logFault(worker.log, fault, 'the outbox of a workspace could not be served'))
      .finally(() => {
        reachingOut.delete(name)
        hands.delete(hand)
        if (hands.size === 0) busyHands.delete(name)
      })
    busyHands.set(name, hands.add(hand))
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
      await Promise.all([...busyHands.values()].flatMap((hands) => [...hands]))
      clearTimeout(impatience)
    },
  }
}

/** Carries out what is due in one workspace, now and to the end. */
export async function workThrough(worker: Worker, kinds: JobKinds, workspace: string): Promise<void> {
  const never = new AbortController().signal
  for (const lane of lanesOf(kinds)) {
    while ((await carryOut(worker, workspace, lane, never)).count > 0);
  }
}

function carryOut(
  worker: Worker,
  workspace: string,
  { kind, how }: Lane,
  signal: AbortSignal,
  onClaim?: (count: number) => void,
): Promise<Handful> {
  return 'settle' in how
    ? settleJobs(worker, workspace, kind, how)
    : performJobs(worker, workspace, kind, how, signal, onClaim)
}

interface Lane {
  kind: OutboxJob['kind']
  how: AnyJobKind
  hands: number
  limit: ReturnType<typeof pLimit>
}

function lanesOf(kinds: JobKinds): Lane[] {
  // A kind's handler takes that kind's subjects, which is what it is given.
  return (Object.entries(kinds) as [OutboxJob['kind'], AnyJobKind][]).map(([kind, how]) => {
    const hands = ('hands' in how && how.hands) || 1
    return { kind, how, hands, limit: pLimit(WIDTH * hands) }
  })
}
