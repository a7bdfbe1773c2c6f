import type { Calendar } from '@otklik/contract'
import type { Moment } from '../../database/change-counter.ts'
import type { Database } from '../../database/tables.ts'
import { writeOutbox } from '../../jobs/outbox.ts'
import { type AuditedCaller, recordChange } from '../../workspace/audit/audit-queries.ts'
import { changedFields } from '../../workspace/audit/changed-fields.ts'
import { findCalendar, putCalendar } from './calendar-queries.ts'

/** Replaces the calendar of the caller's workspace, in a transaction that changes the references. */
export async function changeCalendar(
  trx: Database,
  caller: AuditedCaller,
  calendar: Calendar,
  moment: Moment,
): Promise<void> {
  const { workspace } = caller
  const fields = changedFields<Calendar>(await findCalendar(trx, workspace), calendar)
  if (fields.length === 0) return
  await putCalendar(trx, workspace, calendar)
  await recordChange(trx, caller, { action: 'calendar.changed', details: { fields } }, moment.now)
  await scheduleRecompute(trx, workspace, moment)
}

/**
 * Schedules that the due times of all open cases are computed again, because the calendar or the time zone has changed. The
 * caller's transaction makes the change.
 */
export async function scheduleRecompute(
  trx: Database,
  workspace: string,
  { change, now }: Moment,
): Promise<void> {
  await writeOutbox(trx, workspace, change, now, [{ kind: 'calendar.recompute', subject: { after: null } }])
}
