import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import { dropStaleNotices } from '../act/notices/drop-stale-notices.ts'
import { isUnavailable } from '../database/unavailable.ts'
import { logFault } from '../http/request-log.ts'
import { repeat, type Wait } from '../jobs/repeat.ts'
import { publishDue } from '../score/published/publish-due.ts'
import { listReachableWorkspaces } from '../workspace/workspace-queries.ts'
import { closeCases } from './close-cases.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { gatherContexts } from './gather-contexts.ts'
import { openMissed } from './open-missed.ts'
import { purgeSignIns } from './purge-sign-ins.ts'
import { purgeVoteNetworks } from './purge-vote-networks.ts'
import { clearOutdated } from './retention.ts'
import type { Sweep } from './sweep.ts'

/** Holds what the sweeps of all workspaces need. */
export interface SweepDeps extends Pick<Sweep, 'db' | 'clock' | 'purgeErased' | 'writeCases'> {
  log: FastifyBaseLogger
}

/** A sweep that missed a part of the database, as it was unavailable, is repeated after this time. */
const RETRY_MS = 10 * MINUTE_MS

/** Sweeps every workspace one minute after the start, when the collector has warmed up, and then once a day. */
export function sweepDaily(deps: SweepDeps, wait?: Wait): { stop: () => Promise<void> } {
  const sweepOnce = async (signal: AbortSignal) => ((await sweepAll(deps, signal)) ? DAY_MS : RETRY_MS)
  return repeat(sweepOnce, MINUTE_MS, wait)
}

/** Lists what is swept in each workspace, in this order. */
const SWEEPS = [
  expireUnanswered,
  openMissed,
  closeCases,
  clearOutdated,
  purgeVoteNetworks,
  purgeSignIns,
  gatherContexts,
  dropStaleNotices,
  publishDue,
] as const

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
    for (const sweep of SWEEPS) {
      await sweep({ ...deps, workspace, signal }).catch((fault) =>
        note(fault, `a sweep failed: ${sweep.name}`),
      )
    }
  }
  return isComplete
}
