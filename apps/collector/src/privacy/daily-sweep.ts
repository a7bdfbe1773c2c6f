import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import { listWorkspaces } from '../workspace/workspace-queries.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { purgeVoteNetworks } from './purge-vote-networks.ts'
import { clearOutdated } from './retention.ts'

/** Lets time pass; ends sooner, and without an error, when it is told to stop. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

/** Sweeps every workspace a minute after the start, when the collector has warmed up, and then each day. */
export function sweepDaily(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  wait: Wait = waitByTimer,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const ended = run(stopping.signal)

  async function run(signal: AbortSignal): Promise<void> {
    await wait(MINUTE_MS, signal)
    while (!signal.aborted) {
      await sweepAll(db, clock, log, signal)
      await wait(DAY_MS, signal)
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

/** Sweeps one workspace after the other; what fails in one is logged, and tried again the next day. */
export async function sweepAll(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  signal?: AbortSignal,
): Promise<void> {
  try {
    for (const workspace of await listWorkspaces(db)) {
      for (const sweep of [expireUnanswered, clearOutdated, purgeVoteNetworks]) {
        await sweep({ db, workspace, clock, signal }).catch((fault) =>
          logFault(log, fault, `a sweep failed: ${sweep.name}`),
        )
      }
    }
  } catch (fault) {
    logFault(log, fault, 'no sweep')
  }
}
