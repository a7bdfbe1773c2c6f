import type { ContactedBy, Outcome } from '@otklik/contract'
import type { CaseFile } from '../../../database/tables.ts'
import { dueTimes } from '../../calendar/due-times.ts'
import { workingMinutes } from '../../calendar/working-time.ts'
import type { CaseSettings } from '../case-settings.ts'

/** Holds what working time is computed by. */
export type WorkingCalendar = Pick<CaseSettings, 'calendar' | 'timeZone'>

/** Holds the time of a step, and what working time is computed by. */
export interface StepTime extends WorkingCalendar {
  now: Date
}

/** Returns what a contact changes: the first one counts. */
export function contacted(file: CaseFile, by: ContactedBy | null, time: StepTime): Partial<CaseFile> {
  if (file.contacted_at) return {}
  return { contacted_at: time.now, contacted_by: by, contact_minutes: minutesUntil(file, time) }
}

/** Returns what a resolution changes: the last one counts. */
export function resolved(
  file: CaseFile,
  { cause, outcome }: { cause: string; outcome: Outcome },
  time: StepTime,
): Partial<CaseFile> {
  return {
    state: 'resolved',
    cause,
    outcome,
    resolved_at: time.now,
    resolve_minutes: minutesUntil(file, time),
  }
}

/** Returns what changes when a case is work again: it gets a new time for its resolution. */
export function reopened({ level }: CaseFile, { calendar, timeZone, now }: StepTime): Partial<CaseFile> {
  return {
    state: 'contacted',
    outcome: null,
    resolve_from: now,
    resolve_due: dueTimes(calendar, timeZone, level, now).resolveDue,
    resolved_at: null,
    resolve_minutes: null,
    closed_at: null,
  }
}

function minutesUntil({ counts_from }: CaseFile, { calendar, timeZone, now }: StepTime): number {
  return workingMinutes(calendar, timeZone, counts_from, now)
}
