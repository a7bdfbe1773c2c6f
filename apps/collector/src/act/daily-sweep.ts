import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import { listWorkspaces } from '../workspace/workspace-queries.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { forgetPastNetworks } from './forget-past-networks.ts'
import { clearOutdated } from './retention.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Sweeps every workspace a minute after the start, when the collector has warmed up, and then each day. */
export function sweepDaily(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  let sweeping = Promise.resolve()
  let timer = setTimeout(run, MINUTE_MS)

  function run(): void {
    sweeping = sweepAll(db, clock, log, stopping.signal).then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(run, DAY_MS)
    })
  }

  return {
    stop: async () => {
      clearTimeout(timer)
      stopping.abort()
      await sweeping
    },
  }
}

/** Sweeps one workspace after the other; what fails in one is logged, and tried again the next day. */
export async function sweepAll(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  signal?: AbortSignal,
): Promise<void> {
  try {
    for (const workspace of await listWorkspaces(db)) {
      for (const sweep of [expireUnanswered, clearOutdated, forgetPastNetworks]) {
        await sweep({ db, workspace, clock, signal }).catch((fault) =>
          logFault(log, fault, `a sweep failed: ${sweep.name}`),
        )
      }
    }
  } catch (fault) {
    logFault(log, fault, 'no sweep')
  }
}
