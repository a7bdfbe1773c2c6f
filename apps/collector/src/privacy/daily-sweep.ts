import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from '../http/request-log.ts'
import { listReachableWorkspaces } from '../workspace/workspace-queries.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { openMissed } from './open-missed.ts'
import { purgeSignIns } from './purge-sign-ins.ts'
import { purgeVoteNetworks } from './purge-vote-networks.ts'
import { clearOutdated } from './retention.ts'
import type { Sweep } from './sweep.ts'

/** Waits for a time. When the signal is aborted it returns early, without an error. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Holds what the sweeps of all workspaces need. */
export interface SweepDeps extends Pick<Sweep, 'db' | 'clock' | 'purgeErased' | 'writeCases'> {
  log: FastifyBaseLogger
}

/** A sweep that missed a part of the database, as it was unavailable, is repeated after this time. */
const RETRY_MS = 10 * MINUTE_MS

/** Sweeps every workspace one minute after the start, when the collector has warmed up, and then once a day. */
export function sweepDaily(deps: SweepDeps, wait: Wait = waitByTimer): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const ended = run(stopping.signal)

  async function run(signal: AbortSignal): Promise<void> {
    await wait(MINUTE_MS, signal)
    while (!signal.aborted) {
      const isComplete = await sweepAll(deps, signal)
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

/**
 * Sweeps all workspaces that can be reached, one after the other. A failure is logged.
 *
 * @returns `false` if a part of the database was unavailable
 */
export async function sweepAll({ log, ...deps }: SweepDeps, signal?: AbortSignal): Promise<boolean> {
  let isComplete = true
  const note = (fault: unknown, what: string) => {
    logFault(log, fault, what)
    if (isUnavailable(fault)) isComplete = false
  }
  const listed = await listReachableWorkspaces(deps.db).catch((fault) => ({ workspaces: [], fault }))
  if (listed.fault) note(listed.fault, 'not all workspaces could be listed for a sweep')
  for (const workspace of listed.workspaces) {
    for (const sweep of [expireUnanswered, openMissed, clearOutdated, purgeVoteNetworks, purgeSignIns]) {
      await sweep({ ...deps, workspace, signal }).catch((fault) =>
        note(fault, `a sweep failed: ${sweep.name}`),
      )
    }
  }
  return isComplete
}
