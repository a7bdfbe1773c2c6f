import { MINUTE_MS } from '@otklik/contract/duration'
import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../database/tables.ts'
import { logFault } from '../../http/request-log.ts'
import { repeat, type Wait } from '../../jobs/repeat.ts'
import { findWorkspace, listReachableWorkspaces } from '../../workspace/workspace-queries.ts'
import { writeChecks } from '../alerts/write-checks.ts'
import { findCalendar } from '../calendar/calendar-queries.ts'
import { writeIssues } from '../subscriptions/write-issues.ts'
import { writeDigests } from './digest/write-digests.ts'
import { remindOverdue } from './overdue/remind-overdue.ts'
import { findNoticeSettings } from './settings/notice-settings.ts'

interface Deps {
  db: Database
  clock: () => Date
  log: FastifyBaseLogger
}

/**
 * Looks each minute, in every workspace, for what has become overdue, and for digests, letters of subscriptions and checks for
 * alerts whose time has come.
 */
export function startNoticeWorker({ db, clock, log }: Deps, wait?: Wait): { stop: () => Promise<void> } {
  return repeat(
    async (signal) => {
      const listed = await listReachableWorkspaces(db).catch((fault) => ({ workspaces: [], fault }))
      if (listed.fault) logFault(log, listed.fault, 'not all workspaces could be listed for notices')
      for (const workspace of listed.workspaces) {
        if (signal.aborted) break
        await writeDueNotices(db, workspace, clock()).catch((fault) =>
          logFault(log, fault, 'the notices of a workspace could not be written'),
        )
      }
      return MINUTE_MS
    },
    MINUTE_MS,
    wait,
  )
}

/** Writes the jobs of all notices and other letters to users of a workspace whose time has come. */
export async function writeDueNotices(db: Database, workspace: string, now: Date): Promise<void> {
  const [found, settings, calendar] = await Promise.all([
    findWorkspace(db, workspace),
    findNoticeSettings(db, workspace),
    findCalendar(db, workspace),
  ])
  if (!found) return
  const plan = { settings, calendar, timeZone: found.timeZone }
  await remindOverdue(db, workspace, plan, now)
  await writeDigests(db, workspace, plan, now)
  await writeIssues(db, workspace, found.timeZone, now)
  await writeChecks(db, workspace, found.timeZone, now)
}
