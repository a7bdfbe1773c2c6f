import { LRUCache } from 'lru-cache'
import type { Database } from '../database/tables.ts'
import { type AuditedCaller, actorOf, addToAudit } from './audit/audit-queries.ts'
import { dayIn } from './day.ts'
import { idOfDailyEntry } from './derived-ids.ts'
import type { WorkspaceContext } from './workspace-context.ts'

/** Adds the entry of an export before its rows are sent. An export whose entry can't be added fails. */
export type RecordExport = (
  caller: AuditedCaller & WorkspaceContext,
  format: string,
  now: Date,
) => Promise<void>

const MAX_REMEMBERED = 10_000
/** A BI tool reads page after page, and only the first of them within this time runs the statement. */
const REMEMBERED_MS = 60_000

/**
 * Opens what records exports: each caller has one entry a day, whichever collectors they read from.
 *
 * The entry is one statement, which runs in the turn of the read that it belongs to and changes nothing that figures depend
 * on. So it takes neither a turn of writes nor the change counter.
 */
export function openExportRecorder(db: Database): RecordExport {
  const recorded = new LRUCache<string, true>({ max: MAX_REMEMBERED, ttl: REMEMBERED_MS })

  return async (caller, format, now) => {
    const actor = actorOf(caller)
    const action = 'rows.exported'
    const day = dayIn(caller.timeZone, now)
    const id = idOfDailyEntry(caller.idSecret, { day, actor: `${actor.kind} ${actor.id}`, action })
    if (recorded.has(id)) return
    await addToAudit(db, caller.workspace, actor, { id, action, details: { format } }, now)
    recorded.set(id, true)
  }
}
