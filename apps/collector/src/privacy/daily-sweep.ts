import { setTimeout as sleep } from 'node:timers/promises'
import { DAY_MS, MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/tables.ts'
import { logFault } from '../http/request-log.ts'
import { listWorkspaces } from '../workspace/workspace-queries.ts'
import { expireUnanswered } from './expire-unanswered.ts'
import { purgeVoteNetworks } from './purge-vote-networks.ts'
import { clearOutdated } from './retention.ts'

/** Waits for a time. When the signal is aborted it returns early, without an error. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>

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
      await sweepAll(db, clock, log, purgeErased, signal)
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

/** Sweeps all workspaces, one after the other. A failure is logged, and the sweep is retried the next day. */
export async function sweepAll(
  db: Database,
  clock: () => Date,
  log: FastifyBaseLogger,
  purgeErased: () => void = () => {},
  signal?: AbortSignal,
): Promise<void> {
  try {
    for (const workspace of await listWorkspaces(db)) {
      for (const sweep of [expireUnanswered, clearOutdated, purgeVoteNetworks]) {
        await sweep({ db, workspace, clock, purgeErased, signal }).catch((fault) =>
          logFault(log, fault, `a sweep failed: ${sweep.name}`),
        )
      }
    }
  } catch (fault) {
    logFault(log, fault, 'the workspaces could not be listed for a sweep')
  }
}
