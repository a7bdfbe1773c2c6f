import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { logFault } from '../../http/request-log.ts'
import { repeat, type Wait } from '../../jobs/repeat.ts'
import { listReachableWorkspaces } from '../../workspace/workspace-queries.ts'
import { rollUpNext } from './roll-up-month.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
}

/** Rolling up many months, as after an import, leaves the database idle for this many times as long as it has taken. */
const REST = 2

/**
 * Looks each minute, in every workspace, for a finished month whose tallies are missing or no longer current, and rolls it
 * up. As long as it finds any, it looks again sooner.
 */
export function startMonthWorker({ db, clock, log }: Deps, wait?: Wait): { stop: () => Promise<void> } {
  return repeat(
    async (signal) => {
      const began = performance.now()
      const listed = await listReachableWorkspaces(db).catch((fault) => ({ workspaces: [], fault }))
      if (listed.fault)
        logFault(log, listed.fault, 'not all workspaces could be listed for tallies of months')
      let count = 0
      for (const workspace of listed.workspaces) {
        if (signal.aborted) break
        const isRolledUp = await rollUpNext(db, workspace, clock()).catch((fault) => {
          logFault(log, fault, 'a month of a workspace could not be rolled up')
          return false
        })
        if (isRolledUp) count++
      }
      return count === 0 ? MINUTE_MS : Math.min((performance.now() - began) * REST, MINUTE_MS)
    },
    MINUTE_MS,
    wait,
  )
}
