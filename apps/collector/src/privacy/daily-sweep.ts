import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/tables.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from '../http/request-log.ts'
import { listReachableWorkspaces } from '../workspace/workspace-queries.ts'
import { closeCases } from './close-cases.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { gatherContexts } from './gather-contexts.ts'
import { purgeSignIns } from './purge-sign-ins.ts'
import { purgeVoteNetworks } from './purge-vote-networks.ts'
import { clearOutdated } from './retention.ts'

/** Waits for a time. When the signal is aborted it returns early, without an error. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** A sweep that missed a part of the database, as it was unavailable, is repeated after this time. */
const RETRY_MS = 10 * MINUTE_MS

/** Sweeps every workspace one minute after the start, when the collector has warmed up, and then once a day. */
export function sweepDaily(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  purgeErased: () => void,
  wait: Wait = waitByTimer,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const ended = run(stopping.signal)

  async function run(signal: AbortSignal): Promise<void> {
    await wait(MINUTE_MS, signal)
    while (!signal.aborted) {
      const isComplete = await sweepAll(db, clock, log, purgeErased, signal)
      await wait(isComplete ? DAY_MS : RETRY_MS, signal)
    }
  }

  return {
    stop: async () => {
      stopping.abort()
      await ended
    },
  }
}

async function waitByTimer(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error) => {
    if (!signal.aborted) throw error
  })
}

/** Lists what is swept in each workspace, in this order. */
const SWEEPS = [
  expireUnanswered,
  closeCases,
  clearOutdated,
  purgeVoteNetworks,
  purgeSignIns,
  gatherContexts,
] as const

/**
 * Sweeps all workspaces that can be reached, one after the other. A failure is logged.
 *
 * @returns `false` if a part of the database was unavailable
 */
export async function sweepAll(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  purgeErased: () => void = () => {},
  signal?: AbortSignal,
): Promise<boolean> {
  let isComplete = true
  const note = (fault: unknown, what: string) => {
    logFault(log, fault, what)
    if (isUnavailable(fault)) isComplete = false
  }
  const listed = await listReachableWorkspaces(db).catch((fault) => ({ workspaces: [], fault }))
  if (listed.fault) note(listed.fault, 'not all workspaces could be listed for a sweep')
  for (const workspace of listed.workspaces) {
    for (const sweep of SWEEPS) {
      await sweep({ db, workspace, clock, purgeErased, signal }).catch((fault) =>
        note(fault, `a sweep failed: ${sweep.name}`),
      )
    }
  }
  return isComplete
}
